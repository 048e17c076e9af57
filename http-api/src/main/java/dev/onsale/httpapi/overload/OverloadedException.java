package dev.onsale.httpapi.overload;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.onsale.httpapi.Problem;
import org.springframework.http.HttpStatus;

/**
 * More requests wait for the database than may; its cause is the answer. It carries no stack trace: there is one for
 * each of a crowd.
 */
@SuppressWarnings("serial")
final class OverloadedException extends SQLTransientConnectionException {

    private static final Problem OVERLOADED = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
            "More is asked of the service than it can do; try again shortly.");
    private static final int RETRY_SECONDS_MAX = 3;

    OverloadedException() {
        // Spread, so that those who were refused together do not come back together.
        super("Too many requests wait for a connection.", OVERLOADED.retryAfter(
                Duration.ofSeconds(ThreadLocalRandom.current().nextLong(1, RETRY_SECONDS_MAX + 1))).asException());
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
