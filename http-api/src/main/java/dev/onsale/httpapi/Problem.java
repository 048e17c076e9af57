package dev.onsale.httpapi;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal as RFC 9457 tells it. Throw {@link #asException()} from a controller; the starter writes the body.
 *
 * @param status the HTTP status
 * @param slug the last part of {@code urn:onsale:problem:<slug>}, in the API's words
 * @param detail one sentence for people: the field, the rule, the fix
 * @param members further members of the problem, such as {@code unavailable} or {@code limit}
 * @param retryAfter sent as {@code Retry-After} in whole seconds, rounded up, where a later try may succeed
 */
public record Problem(HttpStatus status, String slug, String detail, Map<String, Object> members,
        @Nullable Duration retryAfter) {

    private static final int RETRY_SECONDS_MAX = 3;

    public Problem {
        members = Map.copyOf(members);
    }

    /** A problem without further members. */
    public static Problem of(HttpStatus status, String slug, String detail) {
        return new Problem(status, slug, detail, Map.of(), null);
    }

    /** 503 {@code overloaded} with a {@code Retry-After} that differs, so that a crowd does not come back together. */
    public static Problem overloaded() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
                "More is asked of the service than it can do; try again shortly.").retryAfter(
                        Duration.ofSeconds(ThreadLocalRandom.current().nextLong(1, RETRY_SECONDS_MAX + 1)));
    }

    /** The same problem with one more member; values are written as JSON. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, slug, detail, more, retryAfter);
    }

    /** The same problem with a {@code Retry-After}. */
    public Problem retryAfter(Duration delay) {
        return new Problem(status, slug, detail, members, delay);
    }

    /** The problem as an exception that ends the request with it. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
