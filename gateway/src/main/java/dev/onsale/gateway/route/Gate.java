package dev.onsale.gateway.route;

import java.util.Map;
import java.util.stream.Collectors;

import dev.onsale.gateway.pass.VerifyPass;
import dev.onsale.gateway.problem.Problem;
import dev.onsale.gateway.user.VerifyUser;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The check on one route: first the method, then the user, then the pass. HEAD is what GET is. */
final class Gate implements GatewayFilter {

    private static final String PASS_CONCERT = "X-Onsale-Pass-Concert";

    private final Map<HttpMethod, Access> access;
    private final VerifyUser users;
    private final VerifyPass passes;

    Gate(Map<HttpMethod, Access> access, VerifyUser users, VerifyPass passes) {
        this.access = Map.copyOf(access);
        this.users = users;
        this.passes = passes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var method = exchange.getRequest().getMethod();
        var needed = access.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
        if (needed == null) {
            return Mono.error(methodNotAllowed().asException());
        }
        return switch (needed) {
            case PUBLIC -> chain.filter(withoutToken(exchange));
            case USER -> users.of(exchange).flatMap(_ -> chain.filter(exchange));
            case PASS -> users.of(exchange)
                    .flatMap(userId -> passes.toEnter(exchange, userId, concertId(exchange)))
                    .flatMap(_ -> chain.filter(exchange));
            case PASS_TO_PAY -> users.of(exchange)
                    .flatMap(userId -> passes.toPay(exchange, userId))
                    .flatMap(concertId -> chain.filter(with(exchange, concertId)));
        };
    }

    private static String concertId(ServerWebExchange exchange) {
        var concertId = ServerWebExchangeUtils.getUriTemplateVariables(exchange).get("concertId");
        if (concertId == null) {
            throw new IllegalStateException("A route that needs a concert's pass has no {concertId}.");
        }
        return concertId;
    }

    private static ServerWebExchange with(ServerWebExchange exchange, String concertId) {
        return exchange.mutate().request(request -> request.header(PASS_CONCERT, concertId)).build();
    }

    /** What is public is the same for everybody, and a stale token must not hide it. */
    private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
        if (!exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            return exchange;
        }
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION))).build();
    }

    private Problem methodNotAllowed() {
        var allowed = access.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This path takes " + allowed + ".")
                .withHeader(HttpHeaders.ALLOW, allowed);
    }
}
