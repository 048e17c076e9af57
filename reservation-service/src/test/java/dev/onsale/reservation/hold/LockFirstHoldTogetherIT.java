package dev.onsale.reservation.hold;

import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** The same with {@code SELECT … FOR UPDATE SKIP LOCKED} in front. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstHoldTogetherIT extends HoldTogetherIT {

    LockFirstHoldTogetherIT(HoldTogether holdTogether, TestFans fans, Invariants invariants, TestSchedules schedules,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        super(holdTogether, fans, invariants, schedules, jdbc, transactions);
    }
}
