package dev.onsale.messaging.subscription;

import java.util.Map;
import java.util.Objects;

import dev.onsale.messaging.envelope.UnreadableEventException;
import dev.onsale.messaging.subscription.ReceivedEvents.Fate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ErrorHandlingUtils;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens with a record that failed. Retrying in place keeps the order of its key, which a retry topic would not:
 * an unreadable record is dead-lettered at once, one whose handler fails after the retries, and one that met an outage
 * never.
 */
class RetryThenDeadLetter {

    private static final Logger log = LoggerFactory.getLogger(RetryThenDeadLetter.class);
    private static final BackOff NEVER_AGAIN = new FixedBackOff(0, 0);
    private static final double JITTER_SHARE = 0.2;

    private final String consumer;
    private final DeadLetters deadLetters;
    private final ReceivedEvents received;
    private final SubscriptionProperties properties;

    RetryThenDeadLetter(String consumer, DeadLetters deadLetters, ReceivedEvents received,
            SubscriptionProperties properties) {
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        this.received = received;
        this.properties = properties;
    }

    DefaultErrorHandler errorHandler() {
        var handler = new DefaultErrorHandler((record, failure) -> deadLetter(record, causeOf(failure)));
        // Our own verdict replaces the built-in list of exceptions that are not worth a retry.
        handler.setClassifications(Map.of(), true);
        handler.setBackOffFunction((_, failure) -> backOffAfter(failure));
        handler.setRetryListeners((record, failure, attempt) -> note(record, failure, attempt));
        return handler;
    }

    BackOff backOffAfter(@Nullable Exception failure) {
        var cause = causeOf(failure);
        if (cause instanceof UnreadableEventException) {
            return NEVER_AGAIN;
        }
        var backOff = new ExponentialBackOff(properties.firstRetryDelay().toMillis(), 2);
        backOff.setJitter((long) (properties.firstRetryDelay().toMillis() * JITTER_SHARE));
        backOff.setMaxInterval(properties.maxRetryDelay().toMillis());
        backOff.setMaxAttempts(Outage.isCauseOf(cause) ? Long.MAX_VALUE : properties.retries());
        return backOff;
    }

    private void note(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        var cause = causeOf(failure);
        received.count(Outage.isCauseOf(cause) ? Fate.OUTAGE : Fate.FAILED);
        log.warn("{} failed at {}-{}@{}, attempt {}: {}", consumer, record.topic(), record.partition(), record.offset(),
                attempt, cause.toString());
    }

    private void deadLetter(ConsumerRecord<?, ?> record, Throwable cause) {
        deadLetters.store(record, consumer, cause);
        received.count(Fate.DEAD_LETTERED);
        log.error("{} dead-lettered {}-{}@{}.", consumer, record.topic(), record.partition(), record.offset(), cause);
    }

    /** Without the listener container's wrapping. */
    private static Throwable causeOf(@Nullable Exception failure) {
        return Objects.requireNonNull(ErrorHandlingUtils.findRootCause(failure));
    }
}
