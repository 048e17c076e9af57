package dev.onsale.httpapi.user;

import java.util.ArrayList;
import java.util.List;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.PublicEndpoints;
import dev.onsale.httpapi.User.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may ask for what: all under {@code /api/v1} needs a user, unless it is declared public. What lies outside is not
 * for users: the gateway does not route it, and the management port listens on loopback. There, what tells more than
 * health and measurements is for operators alone, wherever the endpoints lie. A refusal is thrown, for the filter
 * around this one to write.
 */
final class UserSecurity {

    private static final Problem UNAUTHORIZED = Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized",
            "This needs one valid user token, as a bearer token in one Authorization header.");
    private static final Problem FORBIDDEN = Problem.of(HttpStatus.FORBIDDEN, "forbidden",
            "The user's roles do not allow this.");

    private static final AuthenticationEntryPoint REFUSE_UNKNOWN = (_, _, failure) -> {
        throw refusal(failure);
    };
    private static final AccessDeniedHandler REFUSE_ROLE = (_, _, _) -> {
        throw FORBIDDEN.asException();
    };

    private UserSecurity() {}

    static SecurityFilterChain chain(HttpSecurity http, List<PublicEndpoints> publicEndpoints) {
        var isPublic = matcher(publicEndpoints);
        return http
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll()
                        .requestMatchers(EndpointRequest.to("health", "prometheus")).permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole(Role.OPS.name())
                        .requestMatchers(isPublic).permitAll()
                        .requestMatchers("/api/v1/admin/**").hasRole(Role.ORGANIZER.name())
                        .requestMatchers("/api/v1/**").authenticated()
                        .anyRequest().permitAll())
                .oauth2ResourceServer(server -> server
                        .bearerTokenResolver(new OneBearerToken(isPublic))
                        .authenticationEntryPoint(REFUSE_UNKNOWN)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(UserSecurity::authentication)))
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint(REFUSE_UNKNOWN)
                        .accessDeniedHandler(REFUSE_ROLE))
                .build();
    }

    /** A path that the firewall refuses, such as one with {@code //} or {@code ;}, is the path of nothing. */
    @SuppressWarnings("DoNotCallSuggester")
    static void refuse(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure) {
        throw Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this path.").asException();
    }

    private static RuntimeException refusal(AuthenticationException failure) {
        return failure instanceof AuthenticationServiceException ? failure : UNAUTHORIZED.asException();
    }

    private static AbstractAuthenticationToken authentication(Jwt token) {
        var authorities = UserRoles.of(token).stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
        return new JwtAuthenticationToken(token, authorities);
    }

    private static RequestMatcher matcher(List<PublicEndpoints> publicEndpoints) {
        var matchers = new ArrayList<RequestMatcher>();
        for (var endpoints : publicEndpoints) {
            for (var path : endpoints.getPaths()) {
                matchers.add(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path));
                matchers.add(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.HEAD, path));
            }
            for (var path : endpoints.postPaths()) {
                matchers.add(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path));
            }
        }
        return matchers.isEmpty() ? _ -> false : new OrRequestMatcher(matchers);
    }
}
