package dev.onsale.payment.provider.stripe;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.Wallet;
import dev.onsale.payment.provider.http.NotSentException;

/**
 * Speaks to Stripe. A charge is one {@code PaymentIntent}, created without the card and then confirmed with it. So the
 * intent can be created again under the same key, which finds it, long after the card's token is gone.
 */
final class StripeProvider implements Provider {

    static final String NAME = "stripe";

    /** Whose minor unit at Stripe is not ISO's; all others are sent as they are, won as won. */
    private static final Set<String> CURRENCIES_REFUSED = Set.of("BHD", "IQD", "ISK", "JOD", "KWD", "LYD", "MGA", "OMR",
            "TND", "UGX");

    private final StripeApi api;

    StripeProvider(StripeApi api) {
        this.api = api;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration callTimeMax() {
        return api.callTimeMax();
    }

    @Override
    public boolean available() {
        return api.available();
    }

    /** A currency that is not sent is declined for certain. */
    @Override
    public Outcome capture(Charge charge, PaymentMethod method) {
        return switch (method) {
            case Card(var token) -> capture(charge, token);
            case Wallet _ -> Outcome.Declined.methodNotSupported();
        };
    }

    private Outcome capture(Charge charge, String token) {
        if (CURRENCIES_REFUSED.contains(charge.amount().currency())) {
            return new Outcome.Declined("currency_not_supported", false);
        }
        return outcome(charge, () -> {
            try {
                var intent = api.create(charge);
                return StripeVerdicts.isOf(charge, intent)
                        ? StripeVerdicts.outcome(charge, api.confirm(charge, intent.getId(), token))
                        : new Outcome.Unknown("an answer about another payment");
            } catch (ApiConnectionException e) {
                // Without its confirmation, which nothing sends later, an intent charges nothing.
                if (e.getCause() instanceof NotSentException) {
                    return Outcome.Declined.notSent();
                }
                throw e;
            }
        });
    }

    @Override
    public Outcome query(Charge charge) {
        return ofIntent(charge, intent -> StripeVerdicts.outcome(charge, api.retrieve(intent)));
    }

    /** A canceled intent cannot be confirmed any more, not even by a request that is under way. */
    @Override
    public Outcome cancel(Charge charge) {
        return ofIntent(charge, intent -> {
            try {
                return StripeVerdicts.outcome(charge, api.cancel(intent));
            } catch (InvalidRequestException e) {
                return StripeVerdicts.outcome(charge, api.retrieve(intent));
            }
        });
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        return refundOutcome(refund, intent -> {
            var made = api.refund(intent, refund.charge(), refund.key(), refund.amount().amount());
            return StripeVerdicts.isOf(refund.key(), made)
                    ? StripeVerdicts.outcome(intent, made)
                    : new RefundOutcome.Unknown("an answer about another refund");
        });
    }

    @Override
    public RefundOutcome query(Refund refund) {
        return refundOutcome(refund, intent -> StripeVerdicts.outcome(intent, refund.key(), api.refunds(intent)));
    }

    @FunctionalInterface
    private interface Call {

        Outcome make() throws StripeException;
    }

    @FunctionalInterface
    private interface IntentCall<T> {

        T make(String intent) throws StripeException;
    }

    /** The SDK throws what it likes when an answer is not what it expects. */
    private static Outcome outcome(Charge charge, Call call) {
        try {
            return call.make();
        } catch (CardException e) {
            return StripeVerdicts.declined(charge, e);
        } catch (StripeException e) {
            return StripeVerdicts.unknown(e);
        } catch (RuntimeException e) {
            return new Outcome.Unknown(e.getClass().getName());
        }
    }

    private static RefundOutcome refundOutcome(Refund refund, IntentCall<RefundOutcome> call) {
        var intent = refund.charge().providerId();
        if (intent == null) {
            return new RefundOutcome.Unknown("no payment is known of this charge");
        }
        try {
            return call.make(intent);
        } catch (StripeException e) {
            return new RefundOutcome.Unknown(StripeVerdicts.reason(e));
        } catch (RuntimeException e) {
            return new RefundOutcome.Unknown(e.getClass().getName());
        }
    }

    private Outcome ofIntent(Charge charge, IntentCall<Outcome> call) {
        return outcome(charge, () -> {
            var intent = find(charge);
            return intent.isEmpty() ? new Outcome.Unknown("no intent is found") : call.make(intent.get());
        });
    }

    /** An intent that was never created is created now: harmless, as it has no card, and it can be fenced. */
    private Optional<String> find(Charge charge) throws StripeException {
        if (charge.providerId() != null) {
            return Optional.of(charge.providerId());
        }
        var found = charge.old()
                ? api.search(charge).stream()
                : Optional.ofNullable(api.create(charge)).stream();
        var ours = found.filter(intent -> StripeVerdicts.isOf(charge, intent)).toList();
        return ours.size() == 1 ? Optional.of(ours.getFirst().getId()) : Optional.empty();
    }
}
