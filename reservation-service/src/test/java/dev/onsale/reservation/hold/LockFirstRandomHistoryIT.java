package dev.onsale.reservation.hold;

import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.test.context.TestPropertySource;

/** The same with {@code SELECT … FOR UPDATE NOWAIT} in front. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstRandomHistoryIT extends RandomHistoryIT {

    LockFirstRandomHistoryIT(HoldController holdController, CancelReservation cancelReservation,
            ExpireHolds expireHolds, TestPayments payments, Invariants invariants, MeterRegistry meters,
            TestSchedules schedules) {
        super(holdController, cancelReservation, expireHolds, payments, invariants, meters, schedules);
    }
}
