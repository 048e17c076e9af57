package dev.onsale.ops.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.onsale.ops.UnreachableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;

/** Waits for Kafka's answers until one common deadline. */
public final class Answers {

    private final String bootstrapServers;
    private final Duration timeout;
    private final long deadlineNanos;

    private Answers(String bootstrapServers, Duration timeout) {
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    static Answers within(Duration timeout, String bootstrapServers) {
        return new Answers(bootstrapServers, timeout);
    }

    /**
     * The answer.
     *
     * @throws ApiException what Kafka refuses the question with
     * @throws UnreachableException when it does not answer in time
     */
    public <T> T of(KafkaFuture<T> future) {
        try {
            return future.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case org.apache.kafka.common.errors.TimeoutException timedOut -> silent(timedOut);
                case ApiException refusal -> refusal;
                // The client's own time ran out first: it wraps that where a question goes to all brokers.
                case KafkaException failure when failure
                        .getCause() instanceof org.apache.kafka.common.errors.TimeoutException ->
                    silent(failure);
                case null, default -> new IllegalStateException("Kafka's answer is lost.", e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent(e);
        }
    }

    private UnreachableException silent(Exception cause) {
        return new UnreachableException(
                "Kafka at %s has not answered within %d s. Is it running, and is that its address?"
                        .formatted(bootstrapServers, timeout.toSeconds()),
                cause);
    }
}
