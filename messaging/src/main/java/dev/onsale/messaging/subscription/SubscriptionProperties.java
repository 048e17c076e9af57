package dev.onsale.messaging.subscription;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are received.
 *
 * @param enabled whether listeners run, true by default
 * @param concurrency threads per subscription, 3 by default; more than the topic's partitions are idle
 * @param maxPollRecords records fetched at a time, 100 by default
 * @param maxPollInterval how long a listener may work between two fetches before its partitions are given to another, 5
 *        minutes by default
 * @param sessionTimeout how long after its last sign of life a listener counts as dead and its partitions go to
 *        another,
 *        10 s by default, which is how long what a killed instance was doing lies still; the broker's
 *        {@code group.min.session.timeout.ms} and {@code group.max.session.timeout.ms} bound it
 * @param retries how often a failing event is tried again in place before it is dead-lettered, 5 by default; database
 *        and connection trouble is not the event's fault and is retried until it is over
 * @param firstRetryDelay the wait before the first retry, 100 ms by default; each further one doubles
 * @param maxRetryDelay the longest wait between two tries, 5 s by default
 * @param deadLetterTimeout how long to wait for a dead letter to be stored, 10 s by default; after that the record is
 *        tried again, since skipping it would lose it
 */
@ConfigurationProperties("onsale.messaging.subscriptions")
record SubscriptionProperties(@DefaultValue("true") boolean enabled, @DefaultValue("3") int concurrency,
        @DefaultValue("100") int maxPollRecords, @DefaultValue("5m") Duration maxPollInterval,
        @DefaultValue("10s") Duration sessionTimeout, @DefaultValue("5") int retries,
        @DefaultValue("100ms") Duration firstRetryDelay, @DefaultValue("5s") Duration maxRetryDelay,
        @DefaultValue("10s") Duration deadLetterTimeout) {

    SubscriptionProperties {
        require(concurrency >= 1, "concurrency must be at least 1");
        require(maxPollRecords >= 1, "max-poll-records must be at least 1");
        require(sessionTimeout.isPositive(), "session-timeout must be positive");
        require(retries >= 0, "retries must not be negative");
        require(firstRetryDelay.isPositive(), "first-retry-delay must be positive");
        require(maxRetryDelay.compareTo(firstRetryDelay) >= 0, "max-retry-delay must not be under first-retry-delay");
        require(deadLetterTimeout.isPositive(), "dead-letter-timeout must be positive");
        // Each retry, and each record after a dead letter, begins a new fetch. So the longest silence is one fetch's
        // handlers, for which half is left, and then either one wait or one dead letter: until its topic's leader is
        // known, until it is stored, and the pause after a failure.
        var silence = longest(maxRetryDelay, deadLetterTimeout.multipliedBy(2).plus(DeadLetters.PAUSE_AFTER_FAILURE));
        require(silence.multipliedBy(2).compareTo(maxPollInterval) < 0,
                "max-poll-interval must be more than twice max-retry-delay, and more than four times"
                        + " dead-letter-timeout");
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.messaging.subscriptions." + otherwise + ".");
        }
    }
}
