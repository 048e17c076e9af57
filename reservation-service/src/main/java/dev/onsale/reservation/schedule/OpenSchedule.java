package dev.onsale.reservation.schedule;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.reservation.ReservationTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Creates a schedule and all its seats in one transaction: whoever sees the schedule can hold any of its seats. */
@Service
class OpenSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSchedule.class);

    private final ScheduleRepository schedules;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    OpenSchedule(ScheduleRepository schedules, Outbox outbox, TransactionOperations transactions) {
        this.schedules = schedules;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** The schedule's row decides: once it is there, the event has no effect. */
    void open(Event<ScheduleOpened> event) {
        transactions.executeWithoutResult(_ -> {
            if (!schedules.existsById(event.data().scheduleId())) {
                create(event);
            }
        });
    }

    private void create(Event<ScheduleOpened> event) {
        var opened = event.data();
        var plan = SeatPlan.of(opened);
        // First, so that of two who create it at once the second fails here, is retried, and finds it done.
        schedules.add(opened.scheduleId(), opened.concertId(), opened.startsAt(), opened.salesOpenAt(),
                plan.currency(), plan.seatCount());
        for (var chunk : plan.chunks()) {
            add(opened, chunk);
        }
        var created = new SeatsCreated(opened.scheduleId(), opened.concertId(), plan.seatCount(), event.occurredAt());
        outbox.append(new OutboxEvent(ReservationTopic.NAME, SeatsCreated.TYPE, opened.scheduleId().toString(), 1,
                event.occurredAt(), created));
        LOG.info("Schedule {} has its {} seats.", opened.scheduleId(), plan.seatCount());
    }

    private void add(ScheduleOpened opened, SeatPlan.Chunk chunk) {
        var section = chunk.section();
        int added = schedules.addSeats(opened.scheduleId().toString(), chunk.firstNumber(), chunk.fromIndex(),
                chunk.toIndex(), section.name(), section.seatsPerRow(), section.grade(), section.price().amount());
        if (added != chunk.size()) {
            throw new IllegalStateException(
                    "Added %d seats of %s instead of %d.".formatted(added, opened.scheduleId(), chunk.size()));
        }
    }
}
