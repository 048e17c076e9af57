package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Outcome.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the provider once more, some time after a payment has ended without money, whether there really is none. A
 * capture that turns up is given back, but only when the reservation is seen released.
 */
@Component
class ReconcilePayments {

    private static final Logger log = LoggerFactory.getLogger(ReconcilePayments.class);

    private static final Set<Status> ENDED = Set.of(Status.FAILED, Status.EXPIRED);

    /** Answered without a verdict for about an hour, the one that was there before stands. No answer is none. */
    private static final int CHECKS_MAX = 60;

    private final ClaimedWork work;
    private final Attempts attempts;
    private final Providers providers;
    private final Transactions transactions;
    private final Steps steps;
    private final DuePayments due;

    ReconcilePayments(ClaimedWork work, Attempts attempts, Providers providers, Transactions transactions,
            Steps steps, DuePayments due) {
        this.work = work;
        this.attempts = attempts;
        this.providers = providers;
        this.transactions = transactions;
        this.steps = steps;
        this.due = due;
    }

    int reconcile() {
        return work.forEachDue(ENDED, this::reconcile);
    }

    private void reconcile(UUID reservationId) {
        for (var attempt : attempts.all(reservationId)) {
            if (Declined.isNotSent(attempt.failureCode())) {
                continue;
            }
            switch (providers.of(attempt).query(attempt.charge())) {
                case Captured captured -> {
                    refund(attempt, captured);
                    return;
                }
                case Unknown(var _, var answered) -> {
                    transactions.run(() -> lookAgain(reservationId, answered));
                    return;
                }
                case Declined _,Canceled _ -> {
                }
            }
        }
        transactions.run(() -> due.close(reservationId));
    }

    private void lookAgain(UUID reservationId, boolean answered) {
        if (!answered) {
            due.postponeInSilence(reservationId, ENDED);
        } else if (due.postponeOrGiveUp(reservationId, ENDED, CHECKS_MAX)) {
            log.error("{} is asked about no more, although its provider has not said that it took nothing.",
                    reservationId);
        }
    }

    /** While the reservation's end has not been heard of, it may still be confirmed: nothing is done before. */
    private void refund(Attempt attempt, Captured captured) {
        log.error("{} is captured although its payment has ended without money.", attempt.providerKey());
        transactions.run(() -> {
            if (steps.refundLateCapture(attempt)) {
                attempts.correct(attempt, captured.providerId());
            } else {
                due.postpone(attempt.reservationId(), ENDED);
            }
        });
    }
}
