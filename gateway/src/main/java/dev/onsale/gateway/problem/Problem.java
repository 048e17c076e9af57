package dev.onsale.gateway.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal of the gateway as RFC 9457 tells it.
 *
 * @param slug the last part of {@code urn:onsale:problem:<slug>}
 * @param members further members, such as {@code queueUrl}
 * @param headers sent with it, such as {@code Allow}
 * @param retryAfter where a later try may succeed, in whole seconds
 */
public record Problem(HttpStatus status, String slug, String detail, Map<String, Object> members,
        Map<String, String> headers, @Nullable Duration retryAfter) {

    public static Problem of(HttpStatus status, String slug, String detail) {
        return new Problem(status, slug, detail, Map.of(), Map.of(), null);
    }

    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this path.");
    }

    public static Problem invalidRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST, "invalid-request", detail);
    }

    /**
     * A value of the body that breaks a rule.
     *
     * @param pointer where in the body, as a JSON pointer
     */
    public static Problem invalid(String pointer, String detail) {
        return invalidRequest("The request is not valid.")
                .with("errors", List.of(Map.of("pointer", pointer, "detail", detail)));
    }

    /** Retrying is safe with the same Idempotency-Key: an unavailable service may have done its work. */
    public static Problem unavailable(String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, Map.of(), Map.of(),
                Duration.ofSeconds(1));
    }

    public Problem with(String member, Object value) {
        return new Problem(status, slug, detail, Map.of(member, value), headers, retryAfter);
    }

    public Problem withHeader(String name, String value) {
        return new Problem(status, slug, detail, members, Map.of(name, value), retryAfter);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
