package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.RefundOutcome.NotFound;
import dev.onsale.payment.provider.RefundOutcome.Refunded;
import dev.onsale.payment.provider.RefundOutcome.Unknown;
import org.springframework.stereotype.Component;

/** Records what has become of a refund. */
@Component
class SettleRefund {

    private final Transactions transactions;
    private final Steps steps;
    private final DuePayments due;
    private final AnnounceStep announce;

    SettleRefund(Transactions transactions, Steps steps, DuePayments due, AnnounceStep announce) {
        this.transactions = transactions;
        this.steps = steps;
        this.due = due;
        this.announce = announce;
    }

    void settle(UUID reservationId, RefundOutcome outcome) {
        transactions.run(() -> {
            switch (outcome) {
                case Refunded _ -> refunded(reservationId);
                case NotFound _,Unknown _ -> due.postpone(reservationId, Set.of(Status.REFUNDING));
            }
        });
    }

    private void refunded(UUID reservationId) {
        if (steps.refunded(reservationId)) {
            announce.paymentRefunded(reservationId);
        }
    }
}
