package dev.onsale.catalog.schedule;

import java.util.UUID;

import dev.onsale.messaging.Event;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes that reservation-service has a schedule's seats, so that they can be held. */
@Service
class MarkSeatsReady {

    private final ScheduleRepository schedules;

    MarkSeatsReady(ScheduleRepository schedules) {
        this.schedules = schedules;
    }

    /** A schedule that is not ours, or has other seats, is an operator's case: it fails and ends as a dead letter. */
    @Transactional
    void mark(Event<SeatsCreated> event) {
        var created = event.data();
        if (schedules.markSeatsReady(created.scheduleId(), created.concertId(), created.seatCount()) == 0) {
            throw new IllegalStateException("No schedule %s of concert %s has %d seats."
                    .formatted(created.scheduleId(), created.concertId(), created.seatCount()));
        }
    }

    /** Contract: contracts, {@code events/reservation/SeatsCreated/v1.schema.json}. */
    record SeatsCreated(UUID scheduleId, UUID concertId, int seatCount) {

        static final String TYPE = "dev.onsale.reservation.SeatsCreated.v1";
    }
}
