package dev.onsale.catalog.seatmap;

import java.time.Duration;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import org.springframework.http.HttpStatus;

/** The answer when there is no seat map for the moment. */
final class Unavailable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Unavailable() {}

    static ProblemException because(String detail) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail).retryAfter(RETRY_AFTER).asException();
    }
}
