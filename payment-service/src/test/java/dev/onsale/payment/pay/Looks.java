package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import dev.onsale.payment.pay.Payment.Status;

/** Runs the payments' own jobs, which look up what is due and nothing else. */
final class Looks {

    private final ResolveAttempts resolve;
    private final RefundPayments refund;
    private final ReconcilePayments reconcile;
    private final DuePayments due;

    Looks(ResolveAttempts resolve, RefundPayments refund, ReconcilePayments reconcile, DuePayments due) {
        this.resolve = resolve;
        this.refund = refund;
        this.reconcile = reconcile;
        this.due = due;
    }

    /** Everything that is due. */
    void all() {
        resolve.resolve();
        reconcile.reconcile();
        refund.refund();
    }

    /** Another replica begins to look, and is not done. */
    void claim(Set<Status> statuses) {
        due.claim(statuses, Duration.ofMinutes(1));
    }

    /** It was done before the provider had anything to tell. */
    void learnsNothing(UUID reservation) {
        due.postpone(reservation, Set.of(Status.AUTHORISING));
    }
}
