package dev.onsale.payment.provider.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook.Signature;
import dev.onsale.payment.provider.Webhook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks webhooks that are signed in Stripe's manner, {@code t=<seconds>,v1=<HMAC>}, by Stripe's own library. What is
 * signed is the time and the body as it came, so a body is read only afterwards.
 */
public final class WebhookSignature {

    private static final Logger log = LoggerFactory.getLogger(WebhookSignature.class);

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<String> secrets;
    private final Duration tolerance;

    /**
     * Takes a signature by any of the secrets, so that the old one and the new one are good while they are changed.
     *
     * @param secrets in any order; without one, nothing can be verified
     * @param tolerance how old a signature may be, in whole seconds: whoever has seen a webhook can send it again
     * @throws IllegalArgumentException when a secret is blank, or the tolerance under a second, which the library would
     *         take for no limit at all
     */
    public WebhookSignature(List<String> secrets, Duration tolerance) {
        if (secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A webhook secret is blank.");
        }
        if (tolerance.toSeconds() < 1) {
            throw new IllegalArgumentException("A webhook's tolerance must be at least 1 s.");
        }
        this.secrets = List.copyOf(secrets);
        this.tolerance = tolerance;
    }

    /** The same, telling at once which setting is missing where there is no secret. */
    public static WebhookSignature by(String setting, List<String> secrets, Duration tolerance) {
        if (secrets.isEmpty()) {
            log.warn("{} is not set: all webhooks are refused, and verdicts that were lost are only asked for.",
                    setting);
        }
        return new WebhookSignature(secrets, tolerance);
    }

    /**
     * What a webhook says, once it is verified.
     *
     * @param header the signature's header, where there is one
     * @param reader gets the body as JSON
     */
    public Webhook read(byte[] body, @Nullable String header, Function<JsonNode, Webhook> reader) {
        if (secrets.isEmpty()) {
            return new Webhook.Unverifiable();
        }
        if (header == null) {
            return new Webhook.Forged("no signature");
        }
        var text = new String(body, StandardCharsets.UTF_8);
        var refusals = new LinkedHashSet<String>();
        for (var secret : secrets) {
            if (isGood(text, header, secret, refusals)) {
                return parse(text, reader);
            }
        }
        return new Webhook.Forged(String.join(", ", refusals));
    }

    /** The library throws what it likes when a header is not what it expects. */
    private boolean isGood(String text, String header, String secret, Set<String> refusals) {
        try {
            return Signature.verifyHeader(text, header, secret, tolerance.toSeconds());
        } catch (SignatureVerificationException e) {
            refusals.add(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            refusals.add("a header that is no signature");
        }
        return false;
    }

    private Webhook parse(String text, Function<JsonNode, Webhook> reader) {
        try {
            return reader.apply(json.readTree(text));
        } catch (JacksonException e) {
            return new Webhook.Irrelevant("no JSON");
        }
    }
}
