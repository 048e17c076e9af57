package dev.onsale.payment.provider.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.stripe.net.Webhook.Util;
import dev.onsale.payment.provider.Webhook;
import dev.onsale.payment.provider.Webhook.Forged;
import dev.onsale.payment.provider.Webhook.Hint;
import dev.onsale.payment.provider.Webhook.Irrelevant;
import dev.onsale.payment.provider.http.WebhookSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StripeWebhooksTest {

    private static final String OLD = "whsec_old";
    private static final String NEW = "whsec_new";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final UUID reservation = UUID.randomUUID();
    private final String body = event("payment_intent.succeeded", "{\"onsale_reservation\": \"" + reservation + "\"}");

    private static String event(String type, String metadata) {
        return """
                {"id": "evt_1", "object": "event", "type": "%s", "data": {"object": {"id": "pi_1", "metadata": %s}}}
                """.formatted(type, metadata);
    }

    private static String sign(String body, String secret, Instant at) throws GeneralSecurityException {
        return "t=%d,v1=%s".formatted(at.getEpochSecond(),
                Util.computeHmacSha256(secret, at.getEpochSecond() + "." + body));
    }

    private static Webhook read(String body, @Nullable String signature, String... secrets) {
        var headers = new HttpHeaders();
        if (signature != null) {
            headers.set("stripe-signature", signature);
        }
        return new StripeWebhooks(new WebhookSignature(List.of(secrets), TOLERANCE))
                .read(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    @Test
    void a_signed_event_of_ours_is_a_hint() throws Exception {
        assertThat(read(body, sign(body, NEW, Instant.now()), NEW)).isEqualTo(new Hint("evt_1", reservation));
    }

    @Test
    void a_body_changed_by_one_byte_is_forged() throws Exception {
        var signature = sign(body, NEW, Instant.now());
        for (int at = 0; at < body.length(); at++) {
            var changed = body.substring(0, at) + (char) (body.charAt(at) ^ 1) + body.substring(at + 1);
            assertThat(read(changed, signature, NEW)).isInstanceOf(Forged.class);
        }
        assertThat(read(body + " ", signature, NEW)).isInstanceOf(Forged.class);
    }

    @Test
    void another_secret_is_not_good() throws Exception {
        assertThat(read(body, sign(body, "whsec_of_a_stranger", Instant.now()), NEW)).isInstanceOf(Forged.class);
    }

    @Test
    void a_signature_is_good_for_five_minutes() throws Exception {
        var now = Instant.now();
        assertThat(read(body, sign(body, NEW, now.minus(TOLERANCE).plusSeconds(5)), NEW)).isInstanceOf(Hint.class);
        assertThat(read(body, sign(body, NEW, now.minus(TOLERANCE).minusSeconds(1)), NEW))
                .isInstanceOfSatisfying(Forged.class, it -> assertThat(it.reason()).contains("tolerance"));
    }

    @Test
    void a_new_time_on_an_old_signature_is_forged() throws Exception {
        var now = Instant.now();
        var old = sign(body, NEW, now.minusSeconds(3_600));
        assertThat(read(body, old.replaceFirst("t=\\d+", "t=" + now.getEpochSecond()), NEW))
                .isInstanceOf(Forged.class);
    }

    @Test
    void while_secrets_are_changed_both_are_good() throws Exception {
        var now = Instant.now();
        assertThat(read(body, sign(body, OLD, now), NEW, OLD)).isInstanceOf(Hint.class);
        assertThat(read(body, sign(body, NEW, now), NEW, OLD)).isInstanceOf(Hint.class);
        assertThat(read(body, sign(body, OLD, now), NEW)).isInstanceOf(Forged.class);
        var byBoth = sign(body, OLD, now) + "," + sign(body, NEW, now).replaceFirst("t=\\d+,", "");
        assertThat(read(body, byBoth, NEW)).isInstanceOf(Hint.class);
        assertThat(read(body, byBoth, OLD)).isInstanceOf(Hint.class);
    }

    @Test
    void without_a_header_nothing_is_believed() {
        assertThat(read(body, null, NEW)).isInstanceOf(Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "t=", "t=x,v1=ab", "v1", "t=1,v1", "t=1", "v1=ab", ",,,", "t=99999999999999999999",
            "t=-1,v1=ab"})
    void a_header_that_is_no_signature_is_forged(String header) {
        assertThat(read(body, header, NEW)).isInstanceOf(Forged.class);
    }

    @Test
    void a_signature_by_another_scheme_is_forged() throws Exception {
        assertThat(read(body, sign(body, NEW, Instant.now()).replace("v1=", "v0="), NEW)).isInstanceOf(Forged.class);
    }

    @Test
    void without_a_secret_nothing_can_be_verified() throws Exception {
        assertThat(read(body, sign(body, NEW, Instant.now()))).isEqualTo(new Webhook.Unverifiable());
        assertThat(read(body, null)).isEqualTo(new Webhook.Unverifiable());
    }

    @Test
    void an_empty_secret_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSignature(List.of(""), TOLERANCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSignature(List.of(NEW), Duration.ofMillis(999)));
    }

    @ParameterizedTest
    @CsvSource({"payment_intent.succeeded,true", "payment_intent.payment_failed,true",
            "payment_intent.canceled,true", "refund.created,true", "refund.updated,true", "refund.failed,true",
            "charge.refund.updated,true", "payment_intent.created,false", "payment_intent.processing,false",
            "charge.succeeded,false", "customer.created,false"})
    void events_that_may_be_a_verdict_are_hints(String type, boolean hint) throws Exception {
        var event = event(type, "{\"onsale_reservation\": \"" + reservation + "\"}");
        assertThat(read(event, sign(event, NEW, Instant.now()), NEW))
                .isInstanceOf(hint ? Hint.class : Irrelevant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"onsale_reservation\": null}", "{\"onsale_reservation\": 7}",
            "{\"onsale_reservation\": \"1-1-1-1-1\"}", "{\"onsale_reservation\": \"x\"}"})
    void what_somebody_else_does_on_the_same_account_is_not_ours(String metadata) throws Exception {
        var event = event("payment_intent.succeeded", metadata);
        assertThat(read(event, sign(event, NEW, Instant.now()), NEW)).isInstanceOf(Irrelevant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "nonsense", "{\"type\": \"payment_intent.succeeded\"}"})
    void a_signed_body_that_is_no_event_says_nothing(String signed) throws Exception {
        assertThat(read(signed, sign(signed, NEW, Instant.now()), NEW)).isInstanceOf(Irrelevant.class);
    }
}
