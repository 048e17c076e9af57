package dev.onsale.gateway.problem;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The trace of an exchange: the caller's W3C {@code traceparent} where it sent a good one, else a new one. */
public final class TraceId {

    public static final String HEADER = "traceparent";

    private static final String ATTRIBUTE = TraceId.class.getName();
    private static final int HEADER_LENGTH_MAX = 256;
    private static final Pattern TRACEPARENT = Pattern
            .compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");

    private TraceId() {}

    /** The exchange's trace id, decided on first use. */
    public static String of(ServerWebExchange exchange) {
        var traceparent = parent(exchange);
        return traceparent.substring(3, 35);
    }

    /** The {@code traceparent} that the services behind are sent: the same trace, a span of our own. */
    public static String parent(ServerWebExchange exchange) {
        String known = exchange.getAttribute(ATTRIBUTE);
        if (known == null) {
            known = continued(exchange.getRequest().getHeaders().getFirst(HEADER));
            exchange.getAttributes().put(ATTRIBUTE, known);
        }
        return known;
    }

    static String continued(@Nullable String traceparent) {
        var random = ThreadLocalRandom.current();
        if (traceparent != null && traceparent.length() <= HEADER_LENGTH_MAX) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return "00-%s-%016x-%s".formatted(matcher.group(1), random.nextLong() | 1, matcher.group(2));
            }
        }
        return "00-" + fresh() + "-%016x-01".formatted(random.nextLong() | 1);
    }

    static String fresh() {
        var random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
    }
}
