package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.payment.pay.SeatReleased.Reason;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;

/** Appends a step's event in the step's transaction, with the step's version and time. */
@Component
class AnnounceStep {

    static final String TOPIC = "onsale.payment.events";

    private final Payments payments;
    private final Outbox outbox;

    AnnounceStep(Payments payments, Outbox outbox) {
        this.payments = payments;
        this.outbox = outbox;
    }

    void seatConfirmed(UUID reservationId) {
        var payment = payments.get(reservationId);
        append(payment, "dev.onsale.payment.SeatConfirmed.v1", new SeatConfirmed(reservationId, payment.paymentId(),
                payment.amount(), payment.statusSince()));
    }

    void seatReleased(UUID reservationId, Reason reason) {
        var payment = payments.get(reservationId);
        append(payment, "dev.onsale.payment.SeatReleased.v1", new SeatReleased(reservationId, payment.paymentId(),
                reason, payment.statusSince()));
    }

    void paymentRefunded(UUID reservationId) {
        var payment = payments.get(reservationId);
        append(payment, "dev.onsale.payment.PaymentRefunded.v1", new PaymentRefunded(reservationId,
                payment.paymentId(), requireNonNull(payment.refund()), payment.statusSince()));
    }

    private void append(Payment payment, String type, Object data) {
        outbox.append(new OutboxEvent(TOPIC, type, payment.reservationId().toString(), payment.version(),
                payment.statusSince(), data));
    }
}
