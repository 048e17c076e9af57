package dev.onsale.reservation.hold;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.schedule.TestSchedules;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** The same races with {@code SELECT … FOR UPDATE NOWAIT} in front of the UPDATE. */
@TestPropertySource(properties = "onsale.hold.strategy=lock-first")
class LockFirstBestSeatsRacesIT extends BestSeatsRacesIT {

    LockFirstBestSeatsRacesIT(Api api, HoldBestSeats holdBestSeats, TransactionOperations transactions,
            Invariants invariants, TestSchedules schedules) {
        super(api, holdBestSeats, transactions, invariants, schedules);
    }
}
