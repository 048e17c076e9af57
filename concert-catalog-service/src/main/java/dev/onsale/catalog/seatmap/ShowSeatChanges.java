package dev.onsale.catalog.seatmap;

import java.time.Instant;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.stereotype.Service;

/** Shows on the map what has become of seats. What is older than what is shown, or shown already, changes nothing. */
@Service
class ShowSeatChanges {

    private final SeatMapModel model;
    private final Counter shown;
    private final Counter ignored;

    ShowSeatChanges(SeatMapModel model, MeterRegistry meters) {
        this.model = model;
        this.shown = meters.counter("onsale.seatmap.changes", "outcome", "shown");
        this.ignored = meters.counter("onsale.seatmap.changes", "outcome", "ignored");
    }

    EventHandler<SeatsChanged> to(SeatStatus status) {
        return event -> show(event, status);
    }

    private void show(Event<SeatsChanged> event, SeatStatus status) {
        var seats = event.data().seats();
        long changed = apply(event.data(), status, event.occurredAt());
        shown.increment((double) changed);
        ignored.increment((double) (seats.size() - changed));
    }

    /** Whatever Redis fails with, no event is to blame: as an outage it makes the event wait, not a dead letter. */
    private long apply(SeatsChanged event, SeatStatus status, Instant at) {
        try {
            return model.apply(event.scheduleId(), status, at, event.seats());
        } catch (RedisSystemException e) {
            throw new DataAccessResourceFailureException("Redis does not take changes of seats.", e);
        }
    }
}
