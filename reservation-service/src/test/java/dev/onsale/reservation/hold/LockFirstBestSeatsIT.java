package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** The same with {@code SELECT … FOR UPDATE NOWAIT} in front of the UPDATE. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstBestSeatsIT extends BestSeatsIT {

    LockFirstBestSeatsIT(Api api, TestFans fans, TestPayments payments, Invariants invariants, JdbcClient jdbc,
            TransactionOperations transactions, TestSchedules schedules) {
        super(api, fans, payments, invariants, jdbc, transactions, schedules);
    }
}
