package dev.onsale.messaging.envelope;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C trace that the current thread works for, kept in the logging context, so that logs and events of one request
 * can be found together across services.
 */
public final class TraceParent {

    /** The key in the logging context, and the record header's name. */
    public static final String KEY = "traceparent";
    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The current trace, if there is one. */
    public static @Nullable String current() {
        var current = MDC.get(KEY);
        return isValid(current) ? current : null;
    }

    /** Works for a trace until the returned scope is closed. */
    public static Scope enter(@Nullable String traceparent) {
        if (!isValid(traceparent)) {
            return () -> {};
        }
        MDC.put(KEY, traceparent);
        return () -> MDC.remove(KEY);
    }

    private static boolean isValid(@Nullable String traceparent) {
        return traceparent != null && FORMAT.matcher(traceparent).matches();
    }

    /** Ends the work for a trace. */
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
