package dev.onsale.systemtests;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The provider's webhooks come in by the gateway, and only the provider's. */
class WebhooksIT {

    private static final Pattern ACCEPTED = Pattern.compile(
            "(?m)^onsale_payment_webhooks_total\{outcome="accepted",provider="simulator"\} (\S+)");

    private final Stack stack = Stack.shared();
    private final Sale sale = Sale.open(stack.api());

    private double accepted() {
        var metric = ACCEPTED.matcher(stack.paymentMetrics());
        return metric.find() ? Double.parseDouble(metric.group(1)) : 0;
    }

    @Test
    void the_provider_tells_of_a_payment() {
        double before = accepted();
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 8).text("reservationId");
        assertThat(fan.pay(reservationId, "tok_visa").text("status")).isEqualTo("PAID");
        Eventually.within(Duration.ofSeconds(30), "a webhook is accepted", this::accepted, now -> now > before);
    }

    @Test
    void nobody_else_tells_of_one() {
        var answer = stack.api().post("/payments/webhooks/simulator").header("Simulator-Signature", "t=1,v1=ab")
                .json("""
                        {"id": "evt_1", "type": "payment.captured", "data": {"orderId": "%s"}}
                        """.formatted(UUID.randomUUID())).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("webhook-signature-invalid");
    }
}
