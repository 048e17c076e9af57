package dev.onsale.payment.provider.toss;

import java.util.Set;

import dev.onsale.payment.provider.Webhook;
import dev.onsale.payment.provider.Webhooks;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Toss Payments' events of payments, which it does not sign: anybody can send them. All that is taken from one is which
 * order to look up. They have no ids either, but a repeated one has the same body.
 */
final class TossWebhooks implements Webhooks {

    /** Others come before the confirmation, so there is nothing to look up yet. */
    private static final Set<String> STATUSES = Set.of("DONE", "CANCELED", "PARTIAL_CANCELED", "ABORTED", "EXPIRED");

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String provider() {
        return TossProvider.NAME;
    }

    @Override
    public Webhook read(byte[] body, HttpHeaders headers) {
        try {
            return event(json.readTree(body), body);
        } catch (JacksonException e) {
            return new Webhook.Irrelevant("no JSON");
        }
    }

    private static Webhook event(JsonNode event, byte[] body) {
        var payment = event.path("data");
        return event.path("eventType").asString("").equals("PAYMENT_STATUS_CHANGED")
                && STATUSES.contains(payment.path("status").asString(""))
                        ? Webhook.Hint.of(body, payment.path("orderId").asString(""))
                        : new Webhook.Irrelevant("another type of event");
    }
}
