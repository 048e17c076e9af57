package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.payment.provider.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as clients see it.
 *
 * @param refundedAmount what has gone back of the amount; null until it has
 */
record PaymentBody(UUID paymentId, UUID reservationId, Status status, long amount, String currency,
        @Nullable String failureCode, @Nullable Long refundedAmount) {

    enum Status {
        AWAITING, PROCESSING, PAID, FAILED, REFUNDING, REFUNDED
    }

    static PaymentBody of(Payment payment) {
        var status = switch (payment.status()) {
            case AWAITING -> Status.AWAITING;
            case AUTHORISING -> Status.PROCESSING;
            case CAPTURED -> Status.PAID;
            case FAILED, EXPIRED -> Status.FAILED;
            case REFUNDING -> Status.REFUNDING;
            case REFUNDED -> Status.REFUNDED;
        };
        var refund = payment.refund();
        return of(payment.paymentId(), payment.reservationId(), status, payment.amount(), payment.failureCode(),
                status == Status.REFUNDED && refund != null ? refund.amount() : null);
    }

    static PaymentBody of(Attempt attempt, Status status) {
        return of(attempt.paymentId(), attempt.reservationId(), status, attempt.amount(), attempt.failureCode(),
                null);
    }

    private static PaymentBody of(UUID paymentId, UUID reservationId, Status status, Money amount,
            @Nullable String failureCode, @Nullable Long refundedAmount) {
        return new PaymentBody(paymentId, reservationId, status, amount.amount(), amount.currency(), failureCode,
                refundedAmount);
    }
}
