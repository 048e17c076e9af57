package dev.onsale.reservation.schedule;

import dev.onsale.messaging.Event;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes a schedule down with what its seats are to be, in the transaction of the inbox's row. {@link CreateSeats}
 * makes the seats: up to 100,000 rows would keep that transaction open, and the listener away from its other records.
 */
@Service
class OpenSchedule {

    private final ScheduleRepository schedules;
    private final TransactionOperations transactions;

    OpenSchedule(ScheduleRepository schedules, TransactionOperations transactions) {
        this.schedules = schedules;
        this.transactions = transactions;
    }

    /** The schedule's row decides: once it is there, the event has no effect. */
    void open(Event<ScheduleOpened> event) {
        transactions.executeWithoutResult(_ -> {
            if (!schedules.existsById(event.data().scheduleId())) {
                add(event.data());
            }
        });
    }

    private void add(ScheduleOpened opened) {
        var plan = SeatPlan.of(opened);
        var refunds = opened.refundPolicy();
        var policy = refunds == null ? null : refunds.in(plan.currency());
        // First, so that of two who write it at once the second fails here, is retried, and finds it done.
        schedules.add(opened.scheduleId(), opened.concertId(), opened.startsAt(), opened.salesOpenAt(),
                plan.currency(), plan.seatCount(), policy == null ? null : policy.fullUntil(),
                policy == null ? null : policy.feeBasisPoints(), policy == null ? null : policy.feePerSeat());
        for (var run : plan.runs()) {
            var section = run.section();
            schedules.addSection(opened.scheduleId().toString(), run.firstNumber(), section.name(), section.grade(),
                    section.price().amount(), section.seats(), section.seatsPerRow());
        }
    }
}
