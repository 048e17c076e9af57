package dev.onsale.httpapi.problem;

import java.io.IOException;

import dev.onsale.httpapi.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Ends a request that failed: the client gets a problem, the log gets what is ours to mend. */
final class AnswerProblem {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerProblem.class);

    private static final String OVERLOADED = "overloaded";

    private final ProblemWriter writer;

    AnswerProblem(ProblemWriter writer) {
        this.writer = writer;
    }

    void to(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var cause = failure instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : failure;
        if (DisconnectedClientHelper.isClientDisconnectedException(cause)) {
            return;
        }
        var problem = ProblemOf.exception(cause);
        log(problem, cause, request);
        if (cause instanceof HttpRequestMethodNotSupportedException unsupported
                && unsupported.getSupportedHttpMethods() != null) {
            response.setHeader(HttpHeaders.ALLOW, StringUtils.collectionToCommaDelimitedString(
                    unsupported.getSupportedHttpMethods().stream().map(HttpMethod::name).sorted().toList()));
        }
        writer.write(problem, request, response);
    }

    /**
     * A client's mistake is an answer like any other, and so is one of many refusals; an outage is one line; a fault is
     * told in full.
     */
    private static void log(Problem problem, Throwable failure, HttpServletRequest request) {
        if (problem.equals(StandardProblem.INTERNAL_ERROR.problem())) {
            LOG.error("Answering 500 to {} {}, trace {}", request.getMethod(), request.getRequestURI(),
                    TraceFilter.traceId(request), failure);
        } else if (problem.status().is5xxServerError() && !problem.slug().equals(OVERLOADED)) {
            LOG.warn("Answering {} to {} {}, trace {}: {}", problem.status().value(), request.getMethod(),
                    request.getRequestURI(), TraceFilter.traceId(request), failure.toString());
        }
    }
}
