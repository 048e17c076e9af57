package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.reservation.hold.ReservationEvent.ConfirmationRejected;
import org.springframework.stereotype.Component;

/** Tells a payment that its hold had ended, once: the answer is kept, and a duplicate gets no second one. */
@Component
class RejectPayment {

    static final String HOLD_ENDED = "HOLD_ENDED";

    private final ReservationRepository reservations;
    private final RejectedPaymentRepository rejected;
    private final AppendEvents events;

    RejectPayment(ReservationRepository reservations, RejectedPaymentRepository rejected, AppendEvents events) {
        this.reservations = reservations;
        this.rejected = rejected;
        this.events = events;
    }

    void once(UUID reservationId, UUID paymentId, Instant at) {
        // The lock makes a duplicate that is handled at the same time wait here, and then find the answer.
        var reservation = reservations.lock(reservationId).orElseThrow();
        if (rejected.existsById(paymentId)) {
            return;
        }
        rejected.add(paymentId, reservationId, at);
        reservations.addEventToReleased(reservationId);
        events.append(new ConfirmationRejected(reservationId, paymentId, HOLD_ENDED, at), reservation.version() + 1,
                at);
    }
}
