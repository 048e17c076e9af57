package dev.onsale.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.systemtests.Ledger.Movement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The provider's webhooks come in by the gateway: only the provider's, and each once. */
class WebhooksIT {

    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(60);

    private final Stack stack = Stack.shared();
    private final Sale sale = Sale.open(stack.api());
    private final String secret = stack.secret("provider-webhook-secret");

    @Test
    void the_provider_tells_of_a_purchase() {
        double before = counted("accepted");
        var fan = sale.fan();
        var reservationId = buy(fan);
        assertThat(awaitFollowed(reservationId, 1)).extracting(webhook -> webhook.get("provider"))
                .containsExactly("simulator");
        assertThat(counted("accepted")).isGreaterThan(before);
    }

    @Test
    void a_charge_whose_answer_is_lost_is_told_of_and_decided() {
        var fan = sale.fan();
        var reservationId = hold(fan);
        assertThat(fan.pay(reservationId, "tok_timeout").status()).isIn(201, 202);
        fan.awaitStatus(reservationId, "CONFIRMED");
        awaitFollowed(reservationId, 1);
        assertThat(fan.payment(reservationId).text("status")).isEqualTo("PAID");
        assertThat(stack.ledger().movements().get(reservationId)).containsExactly(new Movement("CAPTURE", 150_000));
    }

    @Test
    void nobody_else_tells_of_one() {
        var fan = sale.fan();
        var reservationId = hold(fan);
        Eventually.within(FOLLOWED_WITHIN, "the payment is open", () -> fan.payment(reservationId),
                payment -> payment.status() == 200);
        var payment = payment(reservationId);
        double before = counted("forged");

        var now = Instant.now();
        var good = SignedWebhook.captured("evt_" + UUID.randomUUID(), reservationId, now, secret);
        var anothers = SignedWebhook.captured("evt_" + UUID.randomUUID(), UUID.randomUUID().toString(), now, secret);
        var forged = List.of(
                SignedWebhook.captured("evt_" + UUID.randomUUID(), reservationId, now, secret + "x"),
                SignedWebhook.captured("evt_" + UUID.randomUUID(), reservationId, now.minusSeconds(3_600), secret),
                new SignedWebhook(good.body(), anothers.signature()),
                new SignedWebhook(good.body(), "t=1,v1=ab"));
        assertThat(forged).allSatisfy(webhook -> {
            var answer = webhook.sendTo(stack.api());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("webhook-signature-invalid");
        });

        assertThat(counted("forged")).isEqualTo(before + forged.size());
        assertThat(webhooks(reservationId)).isEmpty();
        assertThat(payment(reservationId)).isEqualTo(payment);
        assertThat(fan.reservation(reservationId).text("status")).isEqualTo("HELD");
        assertThat(stack.ledger().netAmountOf(reservationId)).isZero();
    }

    @Test
    void the_same_webhook_again_has_no_further_effect() {
        var reservationId = buy(sale.fan());
        var told = String.valueOf(awaitFollowed(reservationId, 1).getFirst().get("event_id"));
        var another = SignedWebhook.captured("evt_" + UUID.randomUUID(), reservationId, Instant.now(), secret);
        assertThat(another.sendTo(stack.api()).status()).isEqualTo(200);
        var followed = awaitFollowed(reservationId, 2);
        var payment = payment(reservationId);
        double before = counted("duplicate");

        var again = List.of(another, another, SignedWebhook.captured(told, reservationId, Instant.now(), secret));
        assertThat(again).allSatisfy(webhook -> assertThat(webhook.sendTo(stack.api()).status()).isEqualTo(200));

        assertThat(counted("duplicate")).isGreaterThanOrEqualTo(before + again.size());
        assertThat(webhooks(reservationId)).isEqualTo(followed);
        assertThat(payment(reservationId)).isEqualTo(payment);
        assertThat(stack.ledger().movements().get(reservationId)).containsExactly(new Movement("CAPTURE", 150_000));
    }

    private String hold(Fan fan) {
        return fan.hold(sale.scheduleId(), 8).text("reservationId");
    }

    private String buy(Fan fan) {
        var reservationId = hold(fan);
        assertThat(fan.pay(reservationId, "tok_visa").text("status")).isEqualTo("PAID");
        return reservationId;
    }

    /** Waits until so many webhooks of a reservation have had their effect. */
    private List<Map<String, @Nullable Object>> awaitFollowed(String reservationId, int webhooks) {
        return Eventually.within(FOLLOWED_WITHIN, "%d webhooks of %s are followed".formatted(webhooks, reservationId),
                () -> webhooks(reservationId), found -> found.size() == webhooks
                        && found.stream().allMatch(webhook -> "FOLLOWED".equals(webhook.get("status"))));
    }

    private List<Map<String, @Nullable Object>> webhooks(String reservationId) {
        return stack.paymentTables().sql("select * from webhook where reservation_id = ? order by received_at")
                .param(reservationId).query().listOfRows();
    }

    /** What a webhook could change of it. */
    private Map<String, @Nullable Object> payment(String reservationId) {
        return stack.paymentTables()
                .sql("select status, status_since, version, due_at, hinted_at from payment where reservation_id = ?")
                .param(reservationId).query().singleRow();
    }

    private double counted(String outcome) {
        return stack.paymentMetrics().lines()
                .filter(line -> line.startsWith("onsale_payment_webhooks_total{")
                        && line.contains("outcome=\"%s\"".formatted(outcome)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
