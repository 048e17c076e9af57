package dev.onsale.httpapi.problem;

import java.time.Duration;

import dev.onsale.httpapi.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The problems that any service may answer, by what is wrong with a request rather than by what it asks for. */
enum StandardProblem {

    MALFORMED_BODY(HttpStatus.BAD_REQUEST, "malformed-body", "The body is not well-formed JSON."), INVALID_REQUEST(
            HttpStatus.BAD_REQUEST, "invalid-request",
            "The request is not valid."), UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "unauthorized",
                    "This needs one valid user token as a bearer token."), FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden",
                            "The user's roles do not allow this."), NOT_FOUND(HttpStatus.NOT_FOUND, "not-found",
                                    "There is nothing at this path."), METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED,
                                            "method-not-allowed",
                                            "This path does not take this method."), NOT_ACCEPTABLE(
                                                    HttpStatus.NOT_ACCEPTABLE, "not-acceptable",
                                                    "The answer has none of the accepted media types."), BODY_TOO_LARGE(
                                                            HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                                                            "The body is larger than this path takes."), UNSUPPORTED_MEDIA_TYPE(
                                                                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                                                    "unsupported-media-type",
                                                                    "The body's media type is not one that this path takes."), INTERNAL_ERROR(
                                                                            HttpStatus.INTERNAL_SERVER_ERROR,
                                                                            "internal-error",
                                                                            "Something failed on our side; the trace id tells us what."), UNAVAILABLE(
                                                                                    HttpStatus.SERVICE_UNAVAILABLE,
                                                                                    "unavailable",
                                                                                    "The service cannot answer now; try again shortly.");

    private final HttpStatus status;
    private final String slug;
    private final String detail;

    StandardProblem(HttpStatus status, String slug, String detail) {
        this.status = status;
        this.slug = slug;
        this.detail = detail;
    }

    Problem problem() {
        var problem = Problem.of(status, slug, detail);
        return this == UNAVAILABLE ? problem.retryAfter(Duration.ofSeconds(1)) : problem;
    }

    /**
     * The problem for a status that a framework or the container chose; what is not ours is a client's or our error.
     */
    static StandardProblem of(HttpStatusCode status) {
        for (var candidate : values()) {
            if (candidate != MALFORMED_BODY && candidate.status.isSameCodeAs(status)) {
                return candidate;
            }
        }
        return status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
    }
}
