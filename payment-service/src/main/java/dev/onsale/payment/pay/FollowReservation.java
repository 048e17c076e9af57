package dev.onsale.payment.pay;

import dev.onsale.messaging.Event;
import dev.onsale.payment.pay.Payment.ReservationStatus;
import dev.onsale.payment.pay.SeatReleased.Reason;
import org.springframework.stereotype.Component;

/**
 * Follows a reservation from its hold to its end. Every event may come again, late, or before its predecessor: what
 * the row says decides, not what has been received.
 */
@Component
class FollowReservation {

    private final Payments payments;
    private final Steps steps;
    private final AnnounceStep announce;

    FollowReservation(Payments payments, Steps steps, AnnounceStep announce) {
        this.payments = payments;
        this.steps = steps;
        this.announce = announce;
    }

    void held(Event<SeatHeld> event) {
        payments.open(event.data());
    }

    /** An attempt under way is left to its provider's verdict. */
    void holdEnded(Event<HoldEnded> event) {
        var reservationId = event.data().reservationId();
        payments.buryUnlessOpen(reservationId);
        payments.learn(reservationId, ReservationStatus.RELEASED);
        if (steps.expireAsHoldEnded(reservationId)) {
            announce.seatReleased(reservationId, Reason.HOLD_ENDED);
        }
    }

    void confirmed(Event<ReservationConfirmed> event) {
        payments.learn(event.data().reservationId(), ReservationStatus.CONFIRMED);
    }

    void released(Event<ReservationReleased> event) {
        payments.learn(event.data().reservationId(), ReservationStatus.RELEASED);
    }
}
