package dev.onsale.payment.pay;

import java.time.Duration;

import dev.onsale.payment.database.Transactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Commits the intent to charge, with its key and its amount, before anything leaves the house. */
@Component
class BeginAttempt {

    /** What a request may need beside the call itself, before it counts as crashed. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Steps steps;
    private final Attempts attempts;
    private final Payments payments;
    private final Providers providers;

    BeginAttempt(Transactions transactions, Steps steps, Attempts attempts, Payments payments, Providers providers) {
        this.transactions = transactions;
        this.steps = steps;
        this.attempts = attempts;
        this.payments = payments;
        this.providers = providers;
    }

    /** An attempt to be sent to the provider, or the answer without one. */
    sealed interface Beginning {

        record Begun(Attempt attempt) implements Beginning {}

        record Answered(PayOutcome answer) implements Beginning {}
    }

    Beginning begin(PayRequest request) {
        var provider = providers.taking(request.method());
        var window = provider.callTimeMax().plus(MARGIN);
        try {
            return transactions.run(() -> steps.authorise(request.reservationId(), window)
                    ? new Beginning.Begun(attempts.begin(request, provider, window))
                    : new Beginning.Answered(refuse(request)));
        } catch (DuplicateKeyException e) {
            // The key was used meanwhile, here or for another reservation; nothing of this transaction is left.
            return new Beginning.Answered(refuse(request));
        }
    }

    /** No row was updated, which alone says nothing: read why. The same request may have been faster. */
    private PayOutcome refuse(PayRequest request) {
        return attempts.find(request.userId(), request.key())
                .map(attempt -> PayOutcome.again(attempt, request))
                .orElseGet(() -> refusal(payments.get(request.reservationId())));
    }

    /** Where the payment could begin by now, another attempt was under way just before, and ended in a soft decline. */
    static PayOutcome refusal(Payment payment) {
        return switch (payment.status()) {
            case AUTHORISING -> new PayOutcome.InProgress();
            case CAPTURED -> new PayOutcome.AlreadyPaid();
            case AWAITING -> payment.overdue() ? new PayOutcome.HoldOver() : new PayOutcome.InProgress();
            case FAILED, EXPIRED, REFUNDING, REFUNDED -> new PayOutcome.HoldOver();
        };
    }
}
