package dev.onsale.httpapi.problem;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its trace id, from W3C {@code traceparent} or new, to its problems and to its log lines. */
final class TraceFilter extends OncePerRequestFilter {

    private static final String MDC_KEY = "traceId";
    private static final String ATTRIBUTE = TraceFilter.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-.{2,}");
    private static final String INVALID = "0".repeat(32);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put(MDC_KEY, traceId(request));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /** Log lines of the second half of an asynchronous request belong to the trace as well. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** The request's trace id, decided on first use, so that failures before this filter have one too. */
    static String traceId(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var traceId = traceId(request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, traceId);
        return traceId;
    }

    static String traceId(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() <= 256) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches() && !matcher.group(1).equals(INVALID)) {
                return matcher.group(1);
            }
        }
        var random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
    }
}
