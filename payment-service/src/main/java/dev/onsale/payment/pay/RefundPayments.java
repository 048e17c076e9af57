package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;

import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.RefundOutcome.NotFound;
import dev.onsale.payment.provider.RefundOutcome.Refunded;
import dev.onsale.payment.provider.RefundOutcome.Unknown;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;

/** Gives money back, under one key a payment, however often it takes. */
@Component
class RefundPayments {

    private final ClaimedWork work;
    private final Payments payments;
    private final Attempts attempts;
    private final Providers providers;
    private final SettleRefund settle;

    RefundPayments(ClaimedWork work, Payments payments, Attempts attempts, Providers providers, SettleRefund settle) {
        this.work = work;
        this.payments = payments;
        this.attempts = attempts;
        this.providers = providers;
        this.settle = settle;
    }

    int refund() {
        return work.forEachDue(Set.of(Status.REFUNDING), this::refund);
    }

    private void refund(UUID reservationId) {
        var payment = payments.get(reservationId);
        if (payment.status() == Status.REFUNDING) {
            var captured = attempts.captured(reservationId);
            var refund = new Refund(payment.refundKey(), captured.charge(), requireNonNull(payment.refund()));
            settle.settle(reservationId, outcome(refund, providers.of(captured)));
        }
    }

    /** Providers forget keys after a while: one that was used long ago is asked about before it is used again. */
    private static RefundOutcome outcome(Refund refund, Provider provider) {
        if (refund.amount().amount() == 0) {
            return new Refunded(refund.amount()); // Nothing goes back: there is nothing to ask a provider for.
        }
        return switch (provider.query(refund)) {
            case Refunded refunded -> refunded;
            case NotFound _ -> provider.refund(refund);
            case Unknown unknown -> unknown;
        };
    }
}
