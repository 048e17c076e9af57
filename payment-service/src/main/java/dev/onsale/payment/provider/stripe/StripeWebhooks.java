package dev.onsale.payment.provider.stripe;

import java.util.Set;

import dev.onsale.payment.provider.Webhook;
import dev.onsale.payment.provider.Webhooks;
import dev.onsale.payment.provider.http.WebhookSignature;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Stripe's events. All are signed; those of our intents and refunds name the reservation in the metadata. */
final class StripeWebhooks implements Webhooks {

    /** Others tell of steps on the way, such as an intent's creation, or of things nobody here waits for. */
    private static final Set<String> TYPES = Set.of("payment_intent.succeeded", "payment_intent.payment_failed",
            "payment_intent.canceled", "refund.created", "refund.updated", "refund.failed", "charge.refund.updated");

    private final WebhookSignature signature;

    StripeWebhooks(WebhookSignature signature) {
        this.signature = signature;
    }

    @Override
    public String provider() {
        return StripeProvider.NAME;
    }

    @Override
    public Webhook read(byte[] body, HttpHeaders headers) {
        return signature.read(body, headers.getFirst("Stripe-Signature"), StripeWebhooks::event);
    }

    private static Webhook event(JsonNode event) {
        return TYPES.contains(text(event.path("type")))
                ? Webhook.Hint.of(text(event.path("id")),
                        text(event.path("data").path("object").path("metadata").path(StripeApi.RESERVATION)))
                : new Webhook.Irrelevant("another type of event");
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
