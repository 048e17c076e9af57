package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** The same, with the path that decides groups for each request. */
@TestPropertySource(properties = "onsale.hold.groups.of-one=true")
class GroupedTakeOverIT extends TakeOverIT {

    GroupedTakeOverIT(Api api, TestFans fans, TestPayments payments, ExpireHolds expireHolds, Invariants invariants,
            JdbcClient jdbc, TransactionOperations transactions, TestSchedules schedules) {
        super(api, fans, payments, expireHolds, invariants, jdbc, transactions, schedules);
    }
}
