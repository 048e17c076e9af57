package dev.onsale.reservation.hold;

import java.time.Instant;

import dev.onsale.reservation.hold.ReservationEvent.HoldEnded;
import dev.onsale.reservation.hold.ReservationEvent.ReservationCancelled;
import dev.onsale.reservation.hold.ReservationEvent.ReservationReleased;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;

/**
 * What follows once a reservation's row says that it is over: its seats are free, and it is told. The last event that
 * each way appends is the one with the given version.
 */
@Component
class EndReservation {

    private final ReservationRepository reservations;
    private final MoveSeats moveSeats;
    private final AppendEvents events;

    EndReservation(ReservationRepository reservations, MoveSeats moveSeats, AppendEvents events) {
        this.reservations = reservations;
        this.moveSeats = moveSeats;
        this.events = events;
    }

    /** Nobody paid for a hold that the caller has locked, and its grace is over. */
    void expired(Reservation hold, Instant dueBefore, Instant now) {
        if (reservations.releaseExpired(hold.id(), dueBefore, now) != 1) {
            throw new IllegalStateException("Hold %s changed while it was locked.".formatted(hold.id()));
        }
        ended(hold, ReleaseReason.EXPIRED, hold.version() + 2, now);
    }

    /** The payment's own word ended the hold: one event. */
    void unpaid(Reservation hold, ReleaseReason reason, long version, Instant at) {
        var seats = moveSeats.free(hold, Seat.Status.HELD);
        events.append(ReservationReleased.of(hold, seats, reason, at), version, at);
    }

    /** The hold ended without a word from the payment, which must hear of it: two events. */
    void ended(Reservation hold, ReleaseReason reason, long version, Instant at) {
        events.append(HoldEnded.of(hold, reason, at), version - 1, at);
        unpaid(hold, reason, version, at);
    }

    /** A confirmed reservation was given back: one event, which starts the refund of its payment. */
    void cancelled(Reservation confirmed, Refund refund, long version, Instant at) {
        var seats = moveSeats.free(confirmed, Seat.Status.CONFIRMED);
        events.append(new ReservationCancelled(confirmed.id(), confirmed.userId(), confirmed.concertId(),
                confirmed.scheduleId(), seats, requireNonNull(confirmed.paymentId()), at, refund.amount(),
                refund.fee()), version, at);
    }
}
