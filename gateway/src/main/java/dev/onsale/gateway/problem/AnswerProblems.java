package dev.onsale.gateway.problem;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Ends every exchange that failed with a problem document, whatever the client accepts. */
@Component
@Order(-2)
final class AnswerProblems implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerProblems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        var problem = ProblemOf.failure(failure);
        log(problem, exchange, failure);
        writeHead(problem, response);
        if (failure instanceof MethodNotAllowedException wrong) {
            response.getHeaders().setAllow(wrong.getSupportedMethods());
        }
        var body = ProblemDocument.of(problem, exchange.getRequest().getURI().getRawPath(), TraceId.of(exchange));
        response.getHeaders().setContentLength(body.length);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** What a service's answer had brought with it does not belong to the problem that takes its place. */
    private static void writeHead(Problem problem, ServerHttpResponse response) {
        response.setStatusCode(problem.status());
        var headers = response.getHeaders();
        headers.clear();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        problem.headers().forEach(headers::set);
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(problem.retryAfter())));
        }
    }

    private static long wholeSeconds(Duration delay) {
        return delay.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static void log(Problem problem, ServerWebExchange exchange, Throwable failure) {
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("Answering 500 to {} {}, trace {}", exchange.getRequest().getMethod(),
                    exchange.getRequest().getURI().getRawPath(), TraceId.of(exchange), failure);
        } else if (problem.status().is5xxServerError()) {
            LOG.warn("Answering {} to {} {}, trace {}: {}", problem.status().value(),
                    exchange.getRequest().getMethod(), exchange.getRequest().getURI().getRawPath(),
                    TraceId.of(exchange), failure.toString());
        }
    }
}
