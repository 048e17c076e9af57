package dev.onsale.httpapi.user;

import dev.onsale.httpapi.PublicEndpoints;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The token of a request that needs one: exactly one {@code Authorization} header, since of two, somebody else may have
 * read the other; never from a query or a form.
 */
final class OneBearerToken implements BearerTokenResolver {

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
    private final RequestMatcher isPublic;

    /** @param isPublic matches {@link PublicEndpoints}, where a token is not looked at */
    OneBearerToken(RequestMatcher isPublic) {
        this.isPublic = isPublic;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (isPublic.matches(request)) {
            return null;
        }
        var headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (headers.hasMoreElements()) {
            headers.nextElement();
            if (headers.hasMoreElements()) {
                throw new OAuth2AuthenticationException(
                        BearerTokenErrors.invalidToken("There is more than one Authorization header."));
            }
        }
        return header.resolve(request);
    }
}
