package dev.onsale.payment.webhook;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How webhooks are taken and followed. Whether a replica follows them at all: {@code onsale.payment.jobs}.
 *
 * @param bodyMax the largest webhook, 64 KiB by default; the gateway has a limit of its own
 * @param openMax how many webhooks may wait to be followed, 10,000 by default; more are told to come again
 * @param firstCheck how soon a webhook of a payment that is not known, or cannot be looked up just now, is looked at
 *        again, 1 s by default; while it is not known, each further look waits twice as long
 * @param checkIntervalMax the longest wait between two such looks, 5 min by default
 * @param giveUpAfter how long a webhook of a payment that is not known is kept in mind, 24 h by default
 * @param keepFor how long a webhook is remembered, so that it has no effect when it comes again, 7 days by default;
 *        longer than any provider sends one again
 * @param batch how many are followed, or forgotten, at a time, 100 by default
 * @param jobInterval the pause between two runs of the job that follows them, 500 ms by default
 */
@ConfigurationProperties("onsale.payment.webhook")
record WebhookProperties(@DefaultValue("64KB") DataSize bodyMax, @DefaultValue("10000") int openMax,
        @DefaultValue("1s") Duration firstCheck, @DefaultValue("5m") Duration checkIntervalMax,
        @DefaultValue("24h") Duration giveUpAfter, @DefaultValue("7d") Duration keepFor,
        @DefaultValue("100") int batch, @DefaultValue("500ms") Duration jobInterval) {

    private static final DataSize BODY_MAX = DataSize.ofMegabytes(1);

    WebhookProperties {
        require(bodyMax.toBytes() >= 1 && bodyMax.compareTo(BODY_MAX) <= 0, "body-max must be 1 byte to 1 MB");
        require(openMax >= 1, "open-max must be at least 1");
        require(firstCheck.isPositive(), "first-check must be positive");
        require(checkIntervalMax.compareTo(firstCheck) >= 0, "check-interval-max must not be under first-check");
        require(giveUpAfter.isPositive(), "give-up-after must be positive");
        require(keepFor.compareTo(giveUpAfter) > 0, "keep-for must be over give-up-after");
        require(batch >= 1, "batch must be at least 1");
        require(jobInterval.isPositive(), "job-interval must be positive");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.payment.webhook." + otherwise + ".");
        }
    }
}
