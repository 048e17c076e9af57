package dev.onsale.reservation.hold;

import java.time.Instant;

import dev.onsale.messaging.Event;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Gives the seats back once there will be no payment, unless the hold is over already. */
@Service
class ReleaseHold {

    private final ReservationRepository reservations;
    private final EndReservation endReservation;
    private final Alarms alarms;
    private final TransactionOperations transactions;

    ReleaseHold(ReservationRepository reservations, EndReservation endReservation, Alarms alarms,
            TransactionOperations transactions) {
        this.reservations = reservations;
        this.endReservation = endReservation;
        this.alarms = alarms;
        this.transactions = transactions;
    }

    void release(Event<SeatReleased> event) {
        transactions.executeWithoutResult(_ -> release(event.data(), event.occurredAt()));
    }

    private void release(SeatReleased unpaid, Instant at) {
        var id = unpaid.reservationId();
        var reason = reasonOf(unpaid.reason());
        int released = reservations.releaseUnpaid(id, reason, at);
        var reservation = reservations.findById(id)
                .orElseThrow(() -> alarms.contradiction("unknown-reservation", id, "was released but does not exist."));
        if (released == 1) {
            endReservation.unpaid(reservation, reason, reservation.version(), at);
        } else {
            answer(reservation, unpaid);
        }
    }

    private void answer(Reservation reservation, SeatReleased unpaid) {
        switch (reservation.status()) {
            case RELEASED -> {
            } // The usual answer to our own HoldEnded, or a duplicate.
            case CONFIRMED, CANCELLED -> alarms.raise("released-after-confirmed", reservation.id(),
                    "is %s, yet its payment says %s.".formatted(reservation.status(), unpaid.reason()));
            case HELD -> throw new IllegalStateException("A hold cannot be found that could not be released.");
        }
    }

    private static ReleaseReason reasonOf(SeatReleased.Reason reason) {
        return switch (reason) {
            case DECLINED -> ReleaseReason.PAYMENT_FAILED;
            case PAY_DEADLINE, HOLD_ENDED -> ReleaseReason.PAYMENT_TIMEOUT;
        };
    }
}
