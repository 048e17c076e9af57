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
 * an unreadable record is dead-lettered at once, and so is one that must wait for an earlier one; one whose handler
 * fails
 * is after the retries, and one that met an outage never.
 */
class RetryThenDeadLetter {

    private static final Logger log = LoggerFactory.getLogger(RetryThenDeadLetter.class);
    private static final BackOff NEVER_AGAIN = new FixedBackOff(0, 0);
    private static final double JITTER_SHARE = 0.2;

    private final Inlet inlet;
    private final DeadLetters deadLetters;
    private final ReceivedEvents received;
    private final SubscriptionProperties properties;

    RetryThenDeadLetter(Inlet inlet, DeadLetters deadLetters, ReceivedEvents received,
            SubscriptionProperties properties) {
        this.inlet = inlet;
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
        if (cause instanceof UnreadableEventException || cause instanceof ParkedBehindException) {
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
        if (cause instanceof ParkedBehindException) {
            return;
        }
        received.count(Outage.isCauseOf(cause) ? Fate.OUTAGE : Fate.FAILED, record);
        log.warn("{} failed at {}, attempt {}: {}", inlet.consumer(), Origin.of(record), attempt, cause.toString());
    }

    private void deadLetter(ConsumerRecord<?, ?> record, Throwable cause) {
        try {
            deadLetters.store(inlet, record, cause);
        } catch (RuntimeException e) {
            received.count(Fate.UNSTORED, record);
            throw e;
        }
        if (cause instanceof ParkedBehindException) {
            received.count(Fate.PARKED, record);
            log.warn("{} put {} aside, {}.", inlet.consumer(), Origin.of(record), cause.getMessage());
        } else {
            received.count(Fate.DEAD_LETTERED, record);
            log.error("{} dead-lettered {}.", inlet.consumer(), Origin.of(record), cause);
        }
    }

    /** Without the listener container's wrapping. */
    private static Throwable causeOf(@Nullable Exception failure) {
        return Objects.requireNonNull(ErrorHandlingUtils.findRootCause(failure));
    }
}
