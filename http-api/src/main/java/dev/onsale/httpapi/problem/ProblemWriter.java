package dev.onsale.httpapi.problem;

import java.io.IOException;
import java.time.Duration;

import dev.onsale.httpapi.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the whole answer, whatever the client accepts: an error is never a page. */
final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Does nothing when the answer has begun: its bytes cannot be taken back. */
    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var allow = response.getHeader(HttpHeaders.ALLOW);
        response.reset();
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (allow != null) {
            response.setHeader(HttpHeaders.ALLOW, allow);
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(problem.retryAfter())));
        }
        var body = json.writeValueAsBytes(ProblemBody.of(problem, request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static long wholeSeconds(Duration delay) {
        return delay.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
