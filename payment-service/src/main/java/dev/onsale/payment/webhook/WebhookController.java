package dev.onsale.payment.webhook;

import java.io.IOException;
import java.io.InputStream;

import dev.onsale.httpapi.LargeBody;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.PublicEndpoints;
import dev.onsale.payment.provider.Webhook;
import dev.onsale.payment.provider.Webhook.Hint;
import dev.onsale.payment.provider.Webhooks;
import dev.onsale.payment.webhook.WebhookCounter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the provider's webhooks. It writes down what they are about and asks nobody, so that the answer is fast; where
 * it cannot, it says so, and the provider sends them again.
 */
@RestController
class WebhookController {

    private static final String PATH = "/api/v1/payments/webhooks/{provider}";

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

    private final Webhooks webhooks;
    private final ReceivedWebhooks received;
    private final WebhookCounter counter;
    private final int bytesMax;

    WebhookController(Webhooks webhooks, ReceivedWebhooks received, WebhookCounter counter,
            WebhookProperties properties) {
        this.webhooks = webhooks;
        this.received = received;
        this.counter = counter;
        this.bytesMax = (int) properties.bodyMax().toBytes();
    }

    /** Who knows the path may send what they like: a signature, or the provider itself when it is asked, decides. */
    @PostMapping(PATH)
    ResponseEntity<Void> receive(@PathVariable String provider, @RequestHeader HttpHeaders headers, InputStream body)
            throws IOException {
        if (!provider.equals(webhooks.provider())) {
            throw Problem.of(HttpStatus.NOT_FOUND, "not-found", "Nothing is charged at this provider here.")
                    .asException();
        }
        return switch (webhooks.read(bytes(body), headers)) {
            case Hint hint -> remember(hint);
            case Webhook.Irrelevant(var what) -> {
                log.debug("A webhook says nothing of a payment here: {}", what);
                counter.count(Outcome.IRRELEVANT);
                yield ResponseEntity.ok().build();
            }
            case Webhook.Forged(var reason) -> {
                log.info("A webhook is not {}'s word: {}", provider, reason);
                counter.count(Outcome.FORGED);
                throw Problem.of(HttpStatus.BAD_REQUEST, "webhook-signature-invalid",
                        "The webhook has no good signature, or one that is too old.").asException();
            }
            case Webhook.Unverifiable _ -> {
                counter.count(Outcome.UNVERIFIABLE);
                throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "webhook-secret-missing",
                        "No webhook can be verified here: the provider's signing secret is not set.").asException();
            }
        };
    }

    private byte[] bytes(InputStream body) throws IOException {
        var bytes = body.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                    "A webhook has at most %d bytes.".formatted(bytesMax)).asException();
        }
        return bytes;
    }

    private ResponseEntity<Void> remember(Hint hint) {
        return switch (received.add(webhooks.provider(), hint)) {
            case NEW -> {
                counter.count(Outcome.ACCEPTED);
                yield ResponseEntity.ok().build();
            }
            case KNOWN -> {
                counter.count(Outcome.DUPLICATE);
                yield ResponseEntity.ok().build();
            }
            case TOO_MANY -> {
                counter.count(Outcome.OVERFLOW);
                throw Problem.overloaded().asException();
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        PublicEndpoints webhooksNeedNoUser() {
            return PublicEndpoints.post(PATH);
        }

        @Bean
        LargeBody largeWebhooks(WebhookProperties properties) {
            return new LargeBody(PATH, properties.bodyMax());
        }
    }
}
