package dev.onsale.gateway.user;

import java.util.Objects;

import dev.onsale.gateway.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells who sent a request, or ends it. */
@Component
public final class VerifyUser {

    private static final String SCHEME = "Bearer ";
    private static final Problem UNAUTHORIZED = Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized",
            "This needs one valid user token, as a bearer token in one Authorization header.");
    private static final Problem UNKNOWN = Problem
            .unavailable("User tokens cannot be checked now; try again shortly.");

    private final ReactiveJwtDecoder decoder;

    VerifyUser(ReactiveJwtDecoder decoder) {
        this.decoder = decoder;
    }

    /** The user's id, or an error that is a problem. */
    public Mono<String> of(ServerWebExchange exchange) {
        var token = token(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return Mono.error(UNAUTHORIZED.asException());
        }
        return decoder.decode(token)
                .map(VerifyUser::userId)
                .onErrorMap(failure -> (failure instanceof JwtException ? UNAUTHORIZED : UNKNOWN).asException());
    }

    private static String userId(Jwt token) {
        return Objects.requireNonNull(token.getSubject(), "The decoder lets no token without a user pass.");
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length())
                : null;
    }
}
