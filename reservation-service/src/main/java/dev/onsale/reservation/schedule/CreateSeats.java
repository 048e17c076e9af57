package dev.onsale.reservation.schedule;

import java.util.UUID;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.reservation.ReservationTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the seats of schedules that were written down, a chunk a transaction. How far it has come is what the table of
 * seats says, so a crash loses at most a chunk that nobody has seen, and whoever comes next goes on from there. Any
 * number of replicas may work at once: each step locks the schedule, and passes over those that somebody else has.
 */
@Service
class CreateSeats {

    static final int CHUNK_SEATS_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(CreateSeats.class);
    private static final Limit SCHEDULES_MAX = Limit.of(100);

    private final ScheduleRepository schedules;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    CreateSeats(ScheduleRepository schedules, Outbox outbox, TransactionOperations transactions) {
        this.schedules = schedules;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Whatever is missing, as far as nobody else is at it; one schedule's failure does not keep the others waiting. */
    int createMissing() {
        var missing = schedules.findUnready(SCHEDULES_MAX);
        for (var scheduleId : missing) {
            try {
                create(scheduleId);
            } catch (RuntimeException failure) {
                LOG.warn("Seats of schedule {} are missing; the next run goes on: {}", scheduleId, failure.toString());
            }
        }
        return missing.size();
    }

    /** Until the schedule is ready, or somebody else is at it. */
    void create(UUID scheduleId) {
        boolean more;
        do {
            more = transactions.execute(_ -> step(scheduleId));
        } while (more);
    }

    /** @return whether there is another step to take */
    private boolean step(UUID scheduleId) {
        var found = schedules.lockUnready(scheduleId);
        if (found.isEmpty()) {
            return false;
        }
        var schedule = found.get();
        int created = schedules.countCreated(scheduleId.toString());
        if (created == schedule.seatCount()) {
            finish(schedule);
            return false;
        }
        int upTo = Math.min(created + CHUNK_SEATS_MAX, schedule.seatCount());
        int added = schedules.addSeats(scheduleId.toString(), created + 1, upTo);
        if (added != upTo - created) {
            throw new IllegalStateException(
                    "Added %d seats of %s instead of %d.".formatted(added, scheduleId, upTo - created));
        }
        return true;
    }

    /** From its commit on the schedule can be found, and its event tells so. */
    private void finish(Schedule schedule) {
        schedules.markReady(schedule.id());
        var readyAt = schedules.findReadyAt(schedule.id());
        var created = new SeatsCreated(schedule.id(), schedule.concertId(), schedule.seatCount(), readyAt);
        outbox.append(new OutboxEvent(ReservationTopic.NAME, SeatsCreated.TYPE, schedule.id().toString(), 1, readyAt,
                created));
        LOG.info("Schedule {} has its {} seats.", schedule.id(), schedule.seatCount());
    }
}
