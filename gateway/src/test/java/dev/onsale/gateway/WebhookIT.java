package dev.onsale.gateway;

import java.net.http.HttpRequest.BodyPublishers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import static dev.onsale.gateway.Gateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** A provider's webhooks come in without a user's token or a pass, and nothing else does by their path. */
class WebhookIT extends WithAdmittedFan {

    private static final String WEBHOOKS = "/api/v1/payments/webhooks/stripe";

    WebhookIT(ReactiveStringRedisTemplate redis, @Value("${onsale.redis.key-prefix}") String keyPrefix) {
        super(redis, keyPrefix);
    }

    @Test
    void a_webhook_reaches_the_payments_with_its_signature_and_without_a_token() throws Exception {
        var response = Gateway.send(gateway.request(WEBHOOKS, "Stripe-Signature", "t=1,v1=ab", "Authorization",
                "Bearer stale").POST(BodyPublishers.ofString("{\"id\": \"evt_1\"}")));
        assertThat(response.body()).isEqualTo("payment");
        assertThat(Stubs.PAYMENT.lastSeen().uri()).isEqualTo(WEBHOOKS);
        assertThat(Stubs.PAYMENT.lastSeen().header("Stripe-Signature")).isEqualTo("t=1,v1=ab");
        assertThat(Stubs.PAYMENT.lastSeen().header("Authorization")).isEmpty();
        assertThat(Stubs.PAYMENT.lastSeen().bodyLength()).isEqualTo("{\"id\": \"evt_1\"}".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void nobody_reads_or_changes_webhooks(String method) throws Exception {
        assertProblem(gateway.send(method, WEBHOOKS), 405, "method-not-allowed");
        assertThat(Stubs.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/payments", "/api/v1/payments/webhooks", WEBHOOKS + "/more"})
    void nothing_beside_them_is_there(String path) throws Exception {
        assertProblem(gateway.send("POST", path), 404, "not-found");
        assertThat(Stubs.requests()).isZero();
    }

    @Test
    void a_webhook_is_no_larger_than_other_bodies() throws Exception {
        var body = BodyPublishers.ofByteArray(new byte[64 * 1024 + 1]);
        assertProblem(Gateway.send(gateway.request(WEBHOOKS).POST(body)), 413, "body-too-large");
        assertThat(Stubs.requests()).isZero();
    }
}
