package dev.onsale.payment.webhook;

import dev.onsale.payment.provider.Webhooks;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts webhooks as {@code onsale.payment.webhooks}, by provider and by what became of them. */
@Component
class WebhookCounter {

    enum Outcome {
        ACCEPTED("accepted"), DUPLICATE("duplicate"), FORGED("forged"), UNVERIFIABLE("unverifiable"), IRRELEVANT(
                "irrelevant"), OVERFLOW("overflow"), UNKNOWN_PAYMENT("unknown-payment"), GIVEN_UP("given-up");

        private final String tag;

        Outcome(String tag) {
            this.tag = tag;
        }
    }

    private final MeterRegistry meters;
    private final String provider;

    WebhookCounter(MeterRegistry meters, Webhooks webhooks) {
        this.meters = meters;
        this.provider = webhooks.provider();
    }

    void count(Outcome outcome) {
        count(outcome, 1);
    }

    void count(Outcome outcome, int webhooks) {
        meters.counter("onsale.payment.webhooks", "provider", provider, "outcome", outcome.tag).increment(webhooks);
    }
}
