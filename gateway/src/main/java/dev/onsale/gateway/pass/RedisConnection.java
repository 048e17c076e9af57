package dev.onsale.gateway.pass;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;

/**
 * Makes the first connection to Redis: on a thread of its own, since Spring Data connects on the calling one, and no
 * event loop may wait for a Redis that is away. Once made, Lettuce keeps it, and connects again by itself.
 */
final class RedisConnection implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);

    private final ReactiveRedisConnectionFactory factory;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("connect-to-redis").factory());
    private volatile boolean made;

    RedisConnection(ReactiveRedisConnectionFactory factory) {
        this.factory = factory;
    }

    /** What a request is told that came before the connection was made. */
    static IllegalStateException notMade() {
        return new NotMadeException();
    }

    boolean isMade() {
        return made;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The task ends itself, and never throws.
    RedisConnection begin() {
        thread.scheduleWithFixedDelay(this::make, 0, RETRY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void make() {
        try {
            factory.getReactiveConnection().ping().block(RETRY_EVERY);
            made = true;
            thread.shutdown();
        } catch (RuntimeException failure) {
            LOG.warn("Redis is away, so that signatures alone decide: {}", failure.toString());
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    /** Carries no stack trace: it is thrown for every request until Redis is there. */
    @SuppressWarnings("serial")
    private static final class NotMadeException extends IllegalStateException {

        NotMadeException() {
            super("There is no connection to Redis yet.");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
