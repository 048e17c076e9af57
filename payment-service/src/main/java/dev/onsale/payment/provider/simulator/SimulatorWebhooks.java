package dev.onsale.payment.provider.simulator;

import dev.onsale.payment.provider.Webhook;
import dev.onsale.payment.provider.Webhooks;
import dev.onsale.payment.provider.http.WebhookSignature;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** The simulator's events: all are signed, and all are of a payment's outcome or a refund. */
final class SimulatorWebhooks implements Webhooks {

    private final WebhookSignature signature;

    SimulatorWebhooks(WebhookSignature signature) {
        this.signature = signature;
    }

    @Override
    public String provider() {
        return SimulatorProvider.NAME;
    }

    @Override
    public Webhook read(byte[] body, HttpHeaders headers) {
        return signature.read(body, headers.getFirst("Simulator-Signature"), SimulatorWebhooks::event);
    }

    private static Webhook event(JsonNode event) {
        return Webhook.Hint.of(event.path("id").asString(""), event.path("data").path("orderId").asString(""));
    }
}
