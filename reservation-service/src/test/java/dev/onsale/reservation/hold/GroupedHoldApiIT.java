package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The same, with the path that decides groups for each request. */
@TestPropertySource(properties = "onsale.hold.groups.of-one=true")
class GroupedHoldApiIT extends HoldApiIT {

    GroupedHoldApiIT(Api api, TestPayments payments, Invariants invariants, JdbcClient jdbc,
            TestSchedules schedules) {
        super(api, payments, invariants, jdbc, schedules);
    }
}
