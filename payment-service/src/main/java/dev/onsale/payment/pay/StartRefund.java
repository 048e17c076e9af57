package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.payment.pay.Payment.ReservationStatus;
import dev.onsale.payment.provider.Money;
import org.jspecify.annotations.Nullable;
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
        start(event.data().reservationId(), event.data().paymentId(), ReservationStatus.RELEASED, null);
    }

    void cancelled(Event<ReservationCancelled> event) {
        start(event.data().reservationId(), event.data().paymentId(), ReservationStatus.CANCELLED,
                event.data().refundAmount());
    }

    private void start(UUID reservationId, UUID paymentId, ReservationStatus reservation, @Nullable Money part) {
        payments.learn(reservationId, reservation);
        var payment = payments.get(reservationId);
        if (!payment.paymentId().equals(paymentId)) {
            throw impossible(payment, "names payment " + paymentId);
        }
        var refund = part == null ? payment.amount() : part;
        if (!isPartOf(payment.amount(), refund)) {
            throw impossible(payment, "wants %s back of %s".formatted(refund, payment.amount()));
        }
        if (!steps.refund(reservationId, refund.amount())) {
            acceptOnlyWhenRefunded(payments.get(reservationId), refund);
        }
    }

    private static boolean isPartOf(Money captured, Money refund) {
        return refund.currency().equals(captured.currency()) && refund.amount() >= 0
                && refund.amount() <= captured.amount();
    }

    /** The event again, or a contradiction: to be dead-lettered for a person to see, and not to be guessed about. */
    private static void acceptOnlyWhenRefunded(Payment payment, Money refund) {
        switch (payment.status()) {
            case REFUNDING, REFUNDED -> {
                if (!refund.equals(payment.refund())) {
                    throw impossible(payment, "wants %s back after %s".formatted(refund, payment.refund()));
                }
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
