package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;

import dev.onsale.payment.pay.Attempt.Status;
import dev.onsale.payment.provider.Outcome;
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

    ResolveAttempts(ClaimedWork work, Attempts attempts, SettleAttempt settle, Providers providers) {
        this.work = work;
        this.attempts = attempts;
        this.settle = settle;
        this.providers = providers;
    }

    int resolve() {
        return work.forEachDue(Set.of(Payment.Status.AUTHORISING), this::resolve);
    }

    private void resolve(UUID reservationId) {
        var attempt = attempts.current(reservationId);
        if (attempt.status() == Status.UNDECIDED) {
            settle.settle(attempt, verdict(attempt));
        }
    }

    private Outcome verdict(Attempt attempt) {
        var provider = providers.of(attempt);
        var outcome = provider.query(attempt.charge());
        return outcome instanceof Outcome.Unknown && attempt.overdue() ? provider.cancel(attempt.charge()) : outcome;
    }
}
