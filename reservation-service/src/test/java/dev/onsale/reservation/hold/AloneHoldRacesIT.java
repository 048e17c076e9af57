package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.test.context.TestPropertySource;

/** The same races with a transaction for each request. */
@TestPropertySource(properties = "onsale.hold.groups.enabled=false")
class AloneHoldRacesIT extends HoldRacesIT {

    AloneHoldRacesIT(Api api, Invariants invariants, TestSchedules schedules) {
        super(api, invariants, schedules);
    }
}
