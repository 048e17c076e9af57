package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.payment.pay.Payment.ReservationStatus;
import org.springframework.stereotype.Component;

/** Marks captured money to be given back when its reservation has no use for it. */
@Component
class StartRefund {

    private final Payments payments;
    private final Steps steps;

    StartRefund(Payments payments, Steps steps) {
        this.payments = payments;
        this.steps = steps;
    }

    void rejected(Event<ConfirmationRejected> event) {
        start(event.data().reservationId(), event.data().paymentId(), ReservationStatus.RELEASED);
    }

    void cancelled(Event<ReservationCancelled> event) {
        start(event.data().reservationId(), event.data().paymentId(), ReservationStatus.CANCELLED);
    }

    private void start(UUID reservationId, UUID paymentId, ReservationStatus reservation) {
        payments.learn(reservationId, reservation);
        var payment = payments.get(reservationId);
        if (!payment.paymentId().equals(paymentId)) {
            throw impossible(payment, "names payment " + paymentId);
        }
        if (!steps.refund(reservationId)) {
            acceptOnlyWhenRefunded(payments.get(reservationId));
        }
    }

    /** The event again, or a contradiction: to be dead-lettered for a person to see, and not to be guessed about. */
    private static void acceptOnlyWhenRefunded(Payment payment) {
        switch (payment.status()) {
            case REFUNDING, REFUNDED -> {
            }
            case AWAITING, AUTHORISING, CAPTURED, FAILED, EXPIRED ->
                throw impossible(payment, "wants money back that was not captured");
        }
    }

    private static IllegalStateException impossible(Payment payment, String what) {
        return new IllegalStateException("Reservation %s, whose payment %s is %s, %s.".formatted(
                payment.reservationId(), payment.paymentId(), payment.status(), what));
    }
}
