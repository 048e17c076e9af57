package dev.onsale.payment.pay;

import java.util.Set;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.pay.SeatReleased.Reason;
import org.springframework.stereotype.Component;

/** Ends payments that nobody has begun in time, so that their seats go back before the hold itself runs out. */
@Component
class ExpirePayments {

    private final Transactions transactions;
    private final DuePayments due;
    private final Steps steps;
    private final AnnounceStep announce;

    ExpirePayments(Transactions transactions, DuePayments due, Steps steps, AnnounceStep announce) {
        this.transactions = transactions;
        this.due = due;
        this.steps = steps;
        this.announce = announce;
    }

    int expire() {
        return transactions.run(() -> {
            var overdue = due.lock(Set.of(Payment.Status.AWAITING));
            for (var reservationId : overdue) {
                if (steps.expireIfOverdue(reservationId)) {
                    announce.seatReleased(reservationId, Reason.PAY_DEADLINE);
                }
            }
            return overdue.size();
        });
    }
}
