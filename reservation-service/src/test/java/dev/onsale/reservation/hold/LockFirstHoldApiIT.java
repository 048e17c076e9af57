package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The same with {@code SELECT … FOR UPDATE NOWAIT} in front. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstHoldApiIT extends HoldApiIT {

    LockFirstHoldApiIT(Api api, TestPayments payments, Invariants invariants, JdbcClient jdbc,
            TestSchedules schedules) {
        super(api, payments, invariants, jdbc, schedules);
    }
}
