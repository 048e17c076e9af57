package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.hold.ReservationEvent.SeatHeld;
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

    private final SeatRepository seats;
    private final FanRepository fans;
    private final ReservationRepository reservations;
    private final AppendEvents events;
    private final TransactionOperations transactions;
    private final HoldSettings settings;

    HoldSeats(SeatRepository seats, FanRepository fans, ReservationRepository reservations, AppendEvents events,
            TransactionOperations transactions, HoldSettings settings) {
        this.seats = seats;
        this.fans = fans;
        this.reservations = reservations;
        this.events = events;
        this.transactions = transactions;
        this.settings = settings;
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
        int count = seats.holdAvailable(wanted.scheduleId(), wanted.numbers(), reservationId);
        var held = count == 0
                ? List.<HeldSeat>of()
                : seats.findHeld(wanted.scheduleId(), wanted.numbers(), reservationId);
        if (count < wanted.numbers().size()) {
            return new SeatsUnavailable(without(wanted.numbers(), held));
        }
        fans.lock(wanted.scheduleId().toString(), wanted.userId());
        var live = reservations.countLive(wanted.userId(), wanted.scheduleId());
        if (live.seats() + count > settings.seatsPerUser()) {
            return new OverLimit(settings.seatsPerUser());
        }
        return record(wanted, reservationId, held, live.asOf());
    }

    private Held record(HoldCommand wanted, UUID reservationId, List<HeldSeat> held, Instant heldAt) {
        var expiresAt = settings.expiryOf(heldAt);
        var event = SeatHeld.of(reservationId, wanted, held, heldAt, expiresAt, settings.payBy(expiresAt));
        reservations.addHeld(reservationId, wanted.userId(), wanted.sale().concertId(), wanted.scheduleId(),
                held.size(), event.total().amount(), event.total().currency(), heldAt, expiresAt);
        reservations.addSeats(reservationId, wanted.scheduleId(), wanted.numbers());
        events.append(event, 1, heldAt);
        return new Held(reservationId, expiresAt, event.total(), held);
    }

    private static List<Integer> without(List<Integer> wanted, List<HeldSeat> held) {
        var ours = held.stream().map(HeldSeat::number).toList();
        return wanted.stream().filter(number -> !ours.contains(number)).toList();
    }
}
