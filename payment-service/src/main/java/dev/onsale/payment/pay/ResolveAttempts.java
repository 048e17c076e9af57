package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.pay.Attempt.Status;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Outcome.Unknown;
import org.springframework.stereotype.Component;

/**
 * Finds the verdict of attempts whose request did not learn it. It never sends a charge again: it asks, and after a
 * limit has the key fenced, so that the provider itself says that there will be no charge. Anything less is no proof.
 */
@Component
class ResolveAttempts {

    private final ClaimedWork work;
    private final Attempts attempts;
    private final SettleAttempt settle;
    private final Providers providers;
    private final DuePayments due;
    private final Transactions transactions;

    ResolveAttempts(ClaimedWork work, Attempts attempts, SettleAttempt settle, Providers providers, DuePayments due,
            Transactions transactions) {
        this.work = work;
        this.attempts = attempts;
        this.settle = settle;
        this.providers = providers;
        this.due = due;
        this.transactions = transactions;
    }

    int resolve() {
        return work.forEachDue(Set.of(Payment.Status.AUTHORISING), this::resolve);
    }

    private void resolve(UUID reservationId) {
        var attempt = attempts.current(reservationId);
        if (attempt.status() == Status.UNDECIDED) {
            settle(attempt, verdict(attempt));
        }
    }

    /**
     * A webhook may have brought the look forward while the request that began the attempt still waits for the
     * provider. To ask does no harm, and a verdict is one whoever learns it first: the other finds the step taken. But
     * to fence would take the charge away from a request that may be about to succeed.
     */
    private Outcome verdict(Attempt attempt) {
        var provider = providers.of(attempt);
        var outcome = provider.query(attempt.charge());
        return outcome instanceof Unknown && attempt.overdue() && !attempt.running()
                ? provider.cancel(attempt.charge())
                : outcome;
    }

    private void settle(Attempt attempt, Outcome verdict) {
        if (verdict instanceof Unknown && attempt.running()) {
            transactions.run(() -> due.awaitCall(attempt));
        } else {
            settle.settle(attempt, verdict);
        }
    }
}
