package dev.onsale.payment.pay;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.pay.Attempt.Status;
import dev.onsale.payment.pay.Payment.ReservationStatus;
import dev.onsale.payment.pay.SeatReleased.Reason;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Outcome.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records what has become of an attempt, whoever learns it first: the request that began it, or the resolver. */
@Component
class SettleAttempt {

    /** The failure of an attempt that was fenced at the provider because there was no verdict for too long. */
    static final String NO_VERDICT = "provider_timeout";

    private static final Logger log = LoggerFactory.getLogger(SettleAttempt.class);

    private final Transactions transactions;
    private final Steps steps;
    private final Attempts attempts;
    private final Payments payments;
    private final DuePayments due;
    private final AnnounceStep announce;

    SettleAttempt(Transactions transactions, Steps steps, Attempts attempts, Payments payments, DuePayments due,
            AnnounceStep announce) {
        this.transactions = transactions;
        this.steps = steps;
        this.attempts = attempts;
        this.payments = payments;
        this.due = due;
        this.announce = announce;
    }

    /** The attempt after it. */
    Attempt settle(Attempt attempt, Outcome outcome) {
        return transactions.run(() -> {
            switch (outcome) {
                case Captured captured -> captured(attempt, captured);
                case Declined declined -> declined(attempt, declined);
                case Canceled _ -> canceled(attempt);
                case Unknown _ -> undecided(attempt);
            }
            return attempts.again(attempt);
        });
    }

    private void captured(Attempt attempt, Captured captured) {
        if (steps.capture(attempt)) {
            attempts.capture(attempt, captured.providerId());
            announce.seatConfirmed(attempt.reservationId());
        } else if (attempts.again(attempt).status() != Status.CAPTURED) {
            log.error("{} is captured although its provider said that it never would be.", attempt.providerKey());
            due.reconcileNow(attempt.reservationId());
        }
    }

    private void declined(Attempt attempt, Declined declined) {
        if (declined.retryable() && steps.awaitAnother(attempt, declined.code())) {
            attempts.decline(attempt, declined.code(), true);
            endWithHold(attempt);
        } else if (!declined.retryable() && steps.fail(attempt, declined.code())) {
            attempts.decline(attempt, declined.code(), false);
            announce.seatReleased(attempt.reservationId(), Reason.DECLINED);
        }
    }

    /** The end of the hold changed nothing while the attempt was under way; now it does. */
    private void endWithHold(Attempt attempt) {
        var payment = payments.get(attempt.reservationId());
        if (payment.reservation() == ReservationStatus.RELEASED && steps.expireAsHoldEnded(payment.reservationId())) {
            announce.seatReleased(payment.reservationId(), Reason.HOLD_ENDED);
        }
    }

    private void canceled(Attempt attempt) {
        if (steps.fail(attempt, NO_VERDICT)) {
            attempts.cancel(attempt, NO_VERDICT);
            announce.seatReleased(attempt.reservationId(), Reason.DECLINED);
        }
    }

    private void undecided(Attempt attempt) {
        due.postpone(attempt);
        attempts.endCall(attempt);
    }
}
