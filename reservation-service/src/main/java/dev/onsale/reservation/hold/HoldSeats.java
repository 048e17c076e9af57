package dev.onsale.reservation.hold;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Holds seats for one user, all or none. It locks the seats in the order of their primary key, then the fan's row;
 * whoever ends a hold locks its reservation, then its seats. A hold's own reservation is new, so nobody waits for it,
 * and the fan's row is the last lock of its transaction: no two transactions can wait for each other. Seats come before
 * the fan because most requests of a sale lose, and a loser then writes nothing at all.
 */
@Service
class HoldSeats {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final ClaimSeats claimSeats;
    private final RefuseSeats refuseSeats;
    private final SeatLimit seatLimit;
    private final RecordHold recordHold;
    private final TransactionOperations transactions;

    HoldSeats(ClaimSeats claimSeats, RefuseSeats refuseSeats, SeatLimit seatLimit, RecordHold recordHold,
            TransactionOperations transactions) {
        this.claimSeats = claimSeats;
        this.refuseSeats = refuseSeats;
        this.seatLimit = seatLimit;
        this.recordHold = recordHold;
        this.transactions = transactions;
    }

    /** Joins the surrounding transaction, which can only roll back unless the seats are held. */
    HoldOutcome hold(HoldCommand wanted) {
        return transactions.execute(transaction -> {
            var outcome = tryToHold(wanted);
            if (!(outcome instanceof Held)) {
                transaction.setRollbackOnly();
            }
            return outcome;
        });
    }

    private HoldOutcome tryToHold(HoldCommand wanted) {
        var reservationId = IDS.generate();
        var held = claimSeats.claim(wanted.scheduleId(), wanted.numbers(), reservationId);
        var unavailable = ClaimSeats.without(wanted.numbers(), held);
        if (!unavailable.isEmpty()) {
            return refuseSeats.refuse(wanted, unavailable);
        }
        var live = seatLimit.lock(wanted.scheduleId(), wanted.userId());
        if (live.seats() + held.size() > seatLimit.seats()) {
            return new OverLimit(seatLimit.seats());
        }
        return recordHold.record(wanted, reservationId, held, live.asOf());
    }
}
