package dev.onsale.payment.provider.toss;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.Wallet;
import dev.onsale.payment.provider.http.JsonHttp;
import dev.onsale.payment.provider.http.JsonHttp.Answer;
import dev.onsale.payment.provider.http.NotSentException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to Toss Payments. The token is its {@code paymentKey}, which its checkout gives the user's browser for the
 * reservation's id as order; to confirm it is to capture. It is also what the payment is asked for by: an order may
 * have several payments, and another one's end is no verdict on this one.
 */
final class TossProvider implements Provider {

    static final String NAME = "toss";

    private static final Outcome INVALID_KEY = new Outcome.Declined("invalid_payment_key", true);
    private static final Pattern PAYMENT_KEY = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /** Won have no minor unit. Toss Payments takes other currencies in major units, which nothing here needs. */
    private static final String CURRENCY = "KRW";

    private final JsonHttp http;

    TossProvider(JsonHttp http) {
        this.http = http;
    }

    /** The secret key is a user without a password. */
    static String authorization(String secretKey) {
        return "Basic " + Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration callTimeMax() {
        return http.callTimeMax();
    }

    @Override
    public boolean available() {
        return http.available();
    }

    /** The payment's key is no secret: without the shop's own key nothing can be done with it. */
    @Override
    @Nullable
    public String idBefore(PaymentMethod method) {
        return switch (method) {
            case Card(var token) -> PAYMENT_KEY.matcher(token).matches() ? token : null;
            case Wallet _ -> null;
        };
    }

    /** What cannot be a payment's key, or is not in won, is not sent: that is a decline for certain. */
    @Override
    public Outcome capture(Charge charge, PaymentMethod method) {
        if (!takes(method)) {
            return Outcome.Declined.methodNotSupported();
        }
        var paymentKey = idBefore(method);
        if (paymentKey == null) {
            return INVALID_KEY;
        }
        if (!charge.amount().currency().equals(CURRENCY)) {
            return new Outcome.Declined("currency_not_supported", false);
        }
        try {
            return confirmed(charge, paymentKey, http.post("/v1/payments/confirm", charge.key(), Map.of(
                    "paymentKey", paymentKey, "orderId", charge.reservationId().toString(),
                    "amount", charge.amount().amount())));
        } catch (NotSentException _) {
            return Outcome.Declined.notSent();
        } catch (IOException e) {
            return Outcome.Unknown.of(e);
        }
    }

    @Override
    public Outcome query(Charge charge) {
        return ask(charge, (payment, paymentKey) -> payment.outcome(charge, paymentKey));
    }

    /**
     * Toss Payments can cancel only what it has approved, so there is nothing to fence with. But a payment that is not
     * confirmed in time (ten minutes after the authentication, thirty after it was opened) is over by its own word.
     * Until then there is no verdict.
     */
    @Override
    public Outcome cancel(Charge charge) {
        return ask(charge, (payment, paymentKey) -> payment.isOfAnotherOrder(charge, paymentKey)
                ? new Outcome.Canceled()
                : payment.outcome(charge, paymentKey));
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        return switch (cancels(refund, path -> http.post(path + "/cancel", refund.key(),
                Map.of("cancelReason", refund.key(), "cancelAmount", refund.amount().amount())))) {
            case RefundOutcome.NotFound _ -> new RefundOutcome.Unknown("a cancel that is not there");
            case RefundOutcome outcome -> outcome;
        };
    }

    @Override
    public RefundOutcome query(Refund refund) {
        return cancels(refund, http::get);
    }

    @FunctionalInterface
    private interface CallOfPayment {

        Answer make(String path) throws IOException;
    }

    /** It is the answer to the only confirmation there will ever be under this key: what it declines is declined. */
    private static Outcome confirmed(Charge charge, String paymentKey, Answer answer) {
        return switch (answer.status()) {
            case 200 -> new TossPayment(answer.body()).outcome(charge, paymentKey);
            case 400, 403, 404 -> TossCodes.verdict(answer.text("code")).map(Outcome.class::cast)
                    .orElseGet(() -> Outcome.Unknown.of(answer.status(), refusal(answer)));
            default -> Outcome.Unknown.of(answer.status(), refusal(answer));
        };
    }

    /** The key is kept before it is sent. A charge without one had a token that is none, and is never sent. */
    private Outcome ask(Charge charge, BiFunction<TossPayment, String, Outcome> verdict) {
        var paymentKey = charge.providerId();
        if (paymentKey == null) {
            return INVALID_KEY;
        }
        try {
            var answer = http.get(path(paymentKey));
            return answer.status() == 200
                    ? verdict.apply(new TossPayment(answer.body()), paymentKey)
                    : Outcome.Unknown.of(answer.status(), refusal(answer));
        } catch (IOException e) {
            return Outcome.Unknown.of(e);
        }
    }

    private RefundOutcome cancels(Refund refund, CallOfPayment call) {
        var paymentKey = refund.charge().providerId();
        if (paymentKey == null) {
            return new RefundOutcome.Unknown("no payment is known of this charge");
        }
        try {
            var answer = call.make(path(paymentKey));
            return answer.status() == 200
                    ? new TossPayment(answer.body()).refundOutcome(refund, paymentKey)
                    : new RefundOutcome.Unknown(refusal(answer));
        } catch (IOException e) {
            return new RefundOutcome.Unknown(e.toString());
        }
    }

    private static String path(String paymentKey) {
        return "/v1/payments/" + paymentKey;
    }

    private static String refusal(Answer answer) {
        return "HTTP %d %s".formatted(answer.status(), TossCodes.printable(answer.text("code")));
    }
}
