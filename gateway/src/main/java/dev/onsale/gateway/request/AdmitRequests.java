package dev.onsale.gateway.request;

import java.util.List;

import dev.onsale.gateway.problem.Problem;
import dev.onsale.gateway.problem.TraceId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses requests that are odd, and hands the others on with one trace, no header of ours, and a bounded body. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AdmitRequests implements WebFilter {

    private final RequestLimits limits;

    AdmitRequests(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        long bytesMax = limits.bytesMax(request.getURI().getRawPath());
        var refusal = refusal(request, bytesMax);
        if (refusal != null) {
            return Mono.error(refusal.asException());
        }
        var headers = ClientHeaders.withoutInternal(request.getHeaders());
        headers.set(TraceId.HEADER, TraceId.parent(exchange));
        return chain.filter(exchange.mutate().request(new Admitted(request, headers, bytesMax)).build());
    }

    private static @Nullable Problem refusal(ServerHttpRequest request, long bytesMax) {
        if (!PlainPath.is(request.getURI().getRawPath())) {
            return Problem.notFound();
        }
        var headers = request.getHeaders();
        if (isRepeated(headers, HttpHeaders.AUTHORIZATION)) {
            return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "There is more than one Authorization header.");
        }
        if (isRepeated(headers, "X-Queue-Token")) {
            return Problem.of(HttpStatus.FORBIDDEN, "queue-pass-invalid",
                    "There is more than one X-Queue-Token header.");
        }
        return headers.getContentLength() > bytesMax ? CountedBody.tooLarge(bytesMax) : null;
    }

    private static boolean isRepeated(HttpHeaders headers, String name) {
        List<String> values = headers.get(name);
        return values != null && values.size() > 1;
    }

    /** The request as everything behind this filter sees it. */
    private static final class Admitted extends ServerHttpRequestDecorator {

        private final HttpHeaders headers;
        private final long bytesMax;

        Admitted(ServerHttpRequest request, HttpHeaders headers, long bytesMax) {
            super(request);
            this.headers = headers;
            this.bytesMax = bytesMax;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return headers.getContentLength() < 0 ? CountedBody.of(super.getBody(), bytesMax) : super.getBody();
        }
    }
}
