package dev.onsale.payment.provider.stripe;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeError;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.RefundOutcome;
import org.jspecify.annotations.Nullable;

/** Stripe's answers, read for what they prove of a charge or a refund. */
final class StripeVerdicts {

    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern INTENT = Pattern.compile("pi_[A-Za-z0-9_]{1,250}");

    /** No other card is to be tried. */
    private static final Set<String> HARD = Set.of("fraudulent", "lost_card", "merchant_blacklist", "pickup_card",
            "stolen_card");

    private StripeVerdicts() {}

    /** Whether an intent was made for this charge. */
    static boolean isOf(Charge charge, @Nullable PaymentIntent intent) {
        return intent != null && intent.getId() != null && INTENT.matcher(intent.getId()).matches()
                && says(intent.getMetadata(), StripeApi.CHARGE_KEY, charge.key())
                && says(intent.getMetadata(), StripeApi.RESERVATION, charge.reservationId().toString());
    }

    /** An intent is confirmed once, so one that failed stays failed. */
    static Outcome outcome(Charge charge, @Nullable PaymentIntent intent) {
        if (intent == null || !isOf(charge, intent)) {
            return new Outcome.Unknown("an answer about another payment");
        }
        var status = String.valueOf(intent.getStatus());
        return switch (status) {
            case "succeeded" -> new Outcome.Captured(intent.getId(),
                    money(intent.getAmountReceived(), intent.getCurrency()));
            case "canceled" -> new Outcome.Canceled();
            case "requires_payment_method" -> declined(intent.getLastPaymentError());
            case "requires_confirmation", "requires_action", "requires_capture", "processing" ->
                new Outcome.Unknown("still " + status);
            default -> new Outcome.Unknown("no status that is known");
        };
    }

    /** A decline counts when it comes with the charge's intent, which has failed. */
    static Outcome declined(Charge charge, CardException refusal) {
        var error = refusal.getStripeError();
        return outcome(charge, error == null ? null : error.getPaymentIntent()) instanceof Outcome.Declined
                ? declined(error)
                : new Outcome.Unknown(reason(refusal));
    }

    private static Outcome declined(@Nullable StripeError error) {
        if (error == null || !"card_error".equals(error.getType())) {
            return new Outcome.Unknown("not confirmed, or failed for no reason of the card's");
        }
        var code = error.getDeclineCode() == null ? String.valueOf(error.getCode()) : error.getDeclineCode();
        return new Outcome.Declined(CODE.matcher(code).matches() ? code : "declined", !HARD.contains(code));
    }

    static boolean isOf(String refundKey, Refund refund) {
        return says(refund.getMetadata(), StripeApi.REFUND_KEY, refundKey);
    }

    /** A refund that waits, or has failed, is asked for again, under the same key; it is never replaced by another. */
    static RefundOutcome outcome(String intent, Refund refund) {
        return "succeeded".equals(refund.getStatus()) && intent.equals(refund.getPaymentIntent())
                ? new RefundOutcome.Refunded(money(refund.getAmount(), refund.getCurrency()))
                : new RefundOutcome.Unknown("a refund that is " + printable(refund.getStatus()));
    }

    /** There is no such refund only when all of the payment's are seen. */
    static RefundOutcome outcome(String intent, String key, StripeCollection<Refund> found) {
        if (found.getData() == null || !Boolean.FALSE.equals(found.getHasMore())) {
            return new RefundOutcome.Unknown("a list of refunds that is not whole");
        }
        var ours = found.getData().stream().filter(refund -> isOf(key, refund)).toList();
        return switch (ours.size()) {
            case 0 -> new RefundOutcome.NotFound();
            case 1 -> outcome(intent, ours.getFirst());
            default -> new RefundOutcome.Unknown("several refunds under one key");
        };
    }

    /** Without the message: it may quote the whole answer, and so the payment method. */
    static Outcome.Unknown unknown(StripeException e) {
        var status = e.getStatusCode();
        // The SDK says 0 where there was no answer.
        return status == null || status == 0
                ? new Outcome.Unknown(reason(e), false)
                : Outcome.Unknown.of(status, reason(e));
    }

    static String reason(StripeException e) {
        var status = e.getStatusCode();
        return status == null || status == 0
                ? String.valueOf(e.getCause())
                : "HTTP %d %s".formatted(status, printable(e.getCode()));
    }

    private static String printable(@Nullable String code) {
        return code != null && CODE.matcher(code).matches() ? code : "without a code";
    }

    private static boolean says(@Nullable Map<String, String> metadata, String name, String value) {
        return metadata != null && value.equals(metadata.get(name));
    }

    private static Money money(@Nullable Long amount, @Nullable String currency) {
        return new Money(amount == null ? -1 : amount, String.valueOf(currency).toUpperCase(Locale.ROOT));
    }
}
