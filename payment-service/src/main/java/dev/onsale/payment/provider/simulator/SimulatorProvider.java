package dev.onsale.payment.provider.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.Wallet;
import dev.onsale.payment.provider.http.JsonHttp;
import dev.onsale.payment.provider.http.JsonHttp.Answer;
import dev.onsale.payment.provider.http.NotSentException;

/** Speaks to the simulator. An answer counts only when it is whole and about what was asked; else it is no verdict. */
final class SimulatorProvider implements Provider {

    static final String NAME = "simulator";

    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");
    private static final int ID_CHARS_MAX = 255;

    private final JsonHttp http;

    SimulatorProvider(JsonHttp http) {
        this.http = http;
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

    @Override
    public Outcome capture(Charge charge, PaymentMethod method) {
        return switch (method) {
            case Card(var token) -> capture(charge, token);
            case Wallet _ -> Outcome.Declined.methodNotSupported();
        };
    }

    private Outcome capture(Charge charge, String token) {
        try {
            return outcome(charge, http.post("/v1/payments", charge.key(), Map.of(
                    "orderId", charge.reservationId(), "amount", charge.amount().amount(),
                    "currency", charge.amount().currency(), "token", token)));
        } catch (NotSentException _) {
            return Outcome.Declined.notSent();
        } catch (IOException e) {
            return Outcome.Unknown.of(e);
        }
    }

    @Override
    public Outcome query(Charge charge) {
        return outcome(charge, () -> http.get("/v1/payments/" + charge.key()));
    }

    @Override
    public Outcome cancel(Charge charge) {
        return outcome(charge, () -> http.post("/v1/payments/" + charge.key() + "/cancel"));
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        return refundOutcome(refund, () -> http.post("/v1/refunds", refund.key(), Map.of(
                "paymentKey", refund.charge().key(), "amount", refund.amount().amount(),
                "currency", refund.amount().currency())));
    }

    @Override
    public RefundOutcome query(Refund refund) {
        return refundOutcome(refund, () -> http.get("/v1/refunds/" + refund.key()));
    }

    @FunctionalInterface
    private interface Call {

        Answer make() throws IOException;
    }

    private static Outcome outcome(Charge charge, Call call) {
        try {
            return outcome(charge, call.make());
        } catch (IOException e) {
            return Outcome.Unknown.of(e);
        }
    }

    private static Outcome outcome(Charge charge, Answer answer) {
        return switch (answer.status()) {
            case 200, 402, 409 -> verdict(charge, answer);
            default -> Outcome.Unknown.of(answer.status(), "HTTP " + answer.status() + " " + answer.text("error"));
        };
    }

    private static Outcome verdict(Charge charge, Answer answer) {
        if (!answer.says("key", charge.key())) {
            return new Outcome.Unknown("an answer about another key");
        }
        return switch (answer.text("status")) {
            case "CAPTURED" -> captured(charge, answer);
            case "DECLINED" -> declined(answer);
            case "CANCELED" -> new Outcome.Canceled();
            default -> new Outcome.Unknown("no status that is known");
        };
    }

    private static Outcome captured(Charge charge, Answer answer) {
        var id = answer.text("id");
        return answer.says("orderId", charge.reservationId().toString()) && !id.isEmpty() && id.length() <= ID_CHARS_MAX
                ? new Outcome.Captured(id, money(answer))
                : new Outcome.Unknown("a capture that is not whole or not ours");
    }

    private static Outcome declined(Answer answer) {
        return switch (answer.text("declineType")) {
            case "HARD" -> new Outcome.Declined(code(answer), false);
            case "SOFT" -> new Outcome.Declined(code(answer), true);
            default -> new Outcome.Unknown("a decline of no known type");
        };
    }

    private static String code(Answer answer) {
        var code = answer.text("code");
        return CODE.matcher(code).matches() ? code : "declined";
    }

    private static RefundOutcome refundOutcome(Refund refund, Call call) {
        try {
            var answer = call.make();
            if (answer.status() == 200 && answer.says("status", "REFUNDED") && answer.says("key", refund.key())
                    && answer.says("paymentKey", refund.charge().key())) {
                return new RefundOutcome.Refunded(money(answer));
            }
            return answer.status() == 404 && answer.says("error", "not_found")
                    ? new RefundOutcome.NotFound()
                    : new RefundOutcome.Unknown("HTTP " + answer.status() + " " + answer.text("error"));
        } catch (IOException e) {
            return new RefundOutcome.Unknown(e.toString());
        }
    }

    private static Money money(Answer answer) {
        var amount = answer.body().path("amount");
        var whole = amount.isIntegralNumber() && amount.canConvertToLong();
        return new Money(whole ? amount.longValue() : -1, answer.text("currency"));
    }
}
