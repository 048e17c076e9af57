package dev.onsale.gateway.problem;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import io.netty.handler.timeout.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** What a failure means to the client. Whatever a service is or is not doing, its name and address stay ours. */
final class ProblemOf {

    private static final Map<HttpStatusCode, Problem> BY_STATUS = Map.of(
            HttpStatus.NOT_FOUND, Problem.notFound(),
            HttpStatus.METHOD_NOT_ALLOWED, Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed",
                    "This path does not take this method."),
            HttpStatus.NOT_ACCEPTABLE, Problem.of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable",
                    "The answer has none of the accepted media types."),
            HttpStatus.CONTENT_TOO_LARGE, Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                    "The body is larger than this path takes."),
            HttpStatus.URI_TOO_LONG, Problem.of(HttpStatus.URI_TOO_LONG, "uri-too-long",
                    "The request's line is too long; send less in the path and the query."),
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, Problem.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "headers-too-large", "The headers are too large; send fewer or shorter ones."),
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
                    "The body's media type is not one that this path takes."),
            HttpStatus.GATEWAY_TIMEOUT, Problem.of(HttpStatus.GATEWAY_TIMEOUT, "gateway-timeout",
                    "No answer in time; whether it was done is not known. Ask again with the same Idempotency-Key."));

    private static final Problem UNAVAILABLE = Problem.unavailable("This cannot be answered now; try again shortly.");
    private static final Problem INTERNAL_ERROR = Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
            "Something failed on our side; the trace id tells us what.");

    private ProblemOf() {}

    static Problem failure(Throwable failure) {
        return switch (failure) {
            case ProblemException refusal -> refusal.problem();
            case ServerWebInputException input -> input(input);
            case ErrorResponse response -> status(response.getStatusCode());
            case DataBufferLimitException _ -> status(HttpStatus.CONTENT_TOO_LARGE);
            case IOException _,TimeoutException _,PoolAcquireTimeoutException _,PoolAcquirePendingLimitException _ ->
                UNAVAILABLE;
            default -> INTERNAL_ERROR;
        };
    }

    static Problem status(HttpStatusCode status) {
        var named = HttpStatus.valueOf(status.value());
        var known = BY_STATUS.get(named);
        if (known != null) {
            return known;
        }
        if (status.is4xxClientError()) {
            return Problem.of(named, "invalid-request", "The request is not valid.");
        }
        return status.value() == 502 || status.value() == 503 ? UNAVAILABLE : INTERNAL_ERROR;
    }

    private static Problem input(ServerWebInputException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal.problem();
            }
            if (cause instanceof DataBufferLimitException) {
                return status(HttpStatus.CONTENT_TOO_LARGE);
            }
            if (cause instanceof DatabindException mismatch && !(mismatch.getCause() instanceof JacksonException)) {
                return Problem.invalid(pointer(mismatch), "is not of the expected type or value");
            }
        }
        return isMalformed(failure.getCause())
                ? Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", "The body is not well-formed JSON.")
                : Problem.invalidRequest("The request has values of a wrong type, or lacks some.");
    }

    private static String pointer(DatabindException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /** Spring calls a syntax error a decoding failure, and a wrong type its subclass for the request's content. */
    private static boolean isMalformed(@Nullable Throwable cause) {
        return cause != null && cause.getClass() == DecodingException.class;
    }
}
