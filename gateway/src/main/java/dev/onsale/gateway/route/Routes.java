package dev.onsale.gateway.route;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.onsale.gateway.pass.VerifyPass;
import dev.onsale.gateway.user.VerifyUser;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

import static dev.onsale.gateway.route.Access.PASS;
import static dev.onsale.gateway.route.Access.PASS_TO_PAY;
import static dev.onsale.gateway.route.Access.PUBLIC;
import static dev.onsale.gateway.route.Access.USER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/**
 * All that is reachable from outside, the first match deciding. A path is matched before its method, so that no method
 * falls through to a wider route that asks for less.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
    /** A payment waits for its hold to arrive, and then for the provider. */
    private static final Duration PAYMENT_TIMEOUT = Duration.ofSeconds(30);

    private static final Map<HttpMethod, Access> ANY_AS_USER = Map.of(GET, USER, POST, USER, PUT, USER, PATCH, USER,
            DELETE, USER);
    private static final Map<HttpMethod, Access> READ_BY_ALL = with(ANY_AS_USER, GET, PUBLIC);
    private static final Map<HttpMethod, Access> READ_WITH_PASS = Map.of(GET, PASS);
    private static final Map<HttpMethod, Access> HOLD_WITH_PASS = Map.of(POST, PASS);
    /** The provider has no token of ours; the service behind looks at its signature. */
    private static final Map<HttpMethod, Access> TOLD_BY_PROVIDER = Map.of(POST, PUBLIC);
    private static final Map<HttpMethod, Access> PAY_WITH_PASS = Map.of(POST, PASS_TO_PAY, GET, USER);

    private final VerifyUser users;
    private final VerifyPass passes;

    Routes(VerifyUser users, VerifyPass passes) {
        this.users = users;
        this.passes = passes;
    }

    @Bean
    RouteLocator routeLocator(RouteLocatorBuilder builder, RouteProperties to) {
        var routes = builder.routes();
        add(routes, "queue-room", to.queue(), READ_TIMEOUT, READ_BY_ALL, "/api/v1/concerts/{concertId}/queue");
        add(routes, "queue-draw", to.queue(), READ_TIMEOUT, READ_BY_ALL, "/api/v1/concerts/{concertId}/queue/draw",
                "/api/v1/concerts/{concertId}/queue/draw/entries");
        add(routes, "queue", to.queue(), READ_TIMEOUT, ANY_AS_USER, "/api/v1/concerts/{concertId}/queue/**");
        add(routes, "queue-admin", to.queue(), READ_TIMEOUT, ANY_AS_USER, "/api/v1/admin/concerts/{concertId}/queue",
                "/api/v1/admin/concerts/{concertId}/queue/statistics");
        add(routes, "seats", to.catalog(), READ_TIMEOUT, READ_WITH_PASS,
                "/api/v1/concerts/{concertId}/schedules/{scheduleId}/seats/**");
        add(routes, "hold", to.reservation(), WRITE_TIMEOUT, HOLD_WITH_PASS,
                "/api/v1/concerts/{concertId}/schedules/{scheduleId}/reservations");
        add(routes, "payment", to.payment(), PAYMENT_TIMEOUT, PAY_WITH_PASS,
                "/api/v1/reservations/{reservationId}/payment");
        add(routes, "wallet", to.payment(), WRITE_TIMEOUT, ANY_AS_USER, "/api/v1/wallet/**");
        add(routes, "payment-webhooks", to.payment(), WRITE_TIMEOUT, TOLD_BY_PROVIDER,
                "/api/v1/payments/webhooks/{provider}");
        add(routes, "reservations", to.reservation(), WRITE_TIMEOUT, ANY_AS_USER, "/api/v1/reservations/**");
        add(routes, "catalog", to.catalog(), READ_TIMEOUT, READ_BY_ALL, "/api/v1/concerts",
                "/api/v1/concerts/{concertId}", "/api/v1/concerts/{concertId}/schedules",
                "/api/v1/concerts/{concertId}/poster");
        add(routes, "catalog-rest", to.catalog(), READ_TIMEOUT, ANY_AS_USER, "/api/v1/concerts/**");
        add(routes, "catalog-admin", to.catalog(), WRITE_TIMEOUT, ANY_AS_USER, "/api/v1/admin/concerts/**");
        return routes.build();
    }

    private void add(RouteLocatorBuilder.Builder routes, String id, URI to, Duration timeout,
            Map<HttpMethod, Access> access, String... paths) {
        routes.route(id, route -> route.path(paths)
                .filters(filters -> filters.filter(new Gate(access, users, passes)))
                .metadata(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, (int) CONNECT_TIMEOUT.toMillis())
                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, timeout.toMillis())
                .uri(to));
    }

    private static Map<HttpMethod, Access> with(Map<HttpMethod, Access> access, HttpMethod method, Access other) {
        var changed = new HashMap<>(access);
        changed.put(method, other);
        return Map.copyOf(changed);
    }
}
