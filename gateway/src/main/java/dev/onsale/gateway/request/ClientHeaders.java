package dev.onsale.gateway.request;

import java.util.Locale;
import java.util.Set;

import org.springframework.http.HttpHeaders;

/**
 * What a client may not say: who it is, where it comes from, what passes between the gateway and the services.
 * Underscores count as dashes, since some servers read them so. {@code Connection} goes too: it could name headers of
 * ours to be dropped on the way.
 */
final class ClientHeaders {

    private static final String[] INTERNAL_PREFIXES = {"x-user-", "x-onsale-", "x-forwarded", "x-original-",
            "x-rewrite-", "x-auth-", "x-authenticated-", "x-remote-"};
    private static final Set<String> INTERNAL = Set.of("forwarded", "x-user", "x-onsale", "x-real-ip", "x-client-ip",
            "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip", "x-http-method", "x-http-method-override",
            "x-method-override", "x-roles", "x-role", "connection", "proxy-connection", "upgrade", "expect");

    private ClientHeaders() {}

    /** A copy without internal headers. */
    static HttpHeaders withoutInternal(HttpHeaders received) {
        var kept = new HttpHeaders();
        received.forEach((name, values) -> {
            if (!isInternal(name)) {
                kept.addAll(name, values);
            }
        });
        return kept;
    }

    static boolean isInternal(String header) {
        var name = header.toLowerCase(Locale.ROOT).replace('_', '-');
        if (INTERNAL.contains(name)) {
            return true;
        }
        for (var prefix : INTERNAL_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
