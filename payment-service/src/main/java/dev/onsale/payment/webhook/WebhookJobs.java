package dev.onsale.payment.webhook;

import java.time.Duration;
import java.util.List;

import dev.onsale.payment.job.Jobs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Follows webhooks, and forgets those that nobody will send again. */
@Component
@ConditionalOnBooleanProperty(name = "onsale.payment.jobs", matchIfMissing = true)
class WebhookJobs extends Jobs {

    private static final Duration FORGETTING_PAUSE = Duration.ofMinutes(1);

    WebhookJobs(FollowHints follow, ReceivedWebhooks webhooks, WebhookProperties properties) {
        super("webhook-job-", List.of(new Job(follow::follow, properties.batch(), properties.jobInterval()),
                new Job(webhooks::forget, properties.batch(), FORGETTING_PAUSE)));
    }
}
