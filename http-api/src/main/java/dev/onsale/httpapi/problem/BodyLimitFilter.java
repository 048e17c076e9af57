package dev.onsale.httpapi.problem;

import java.io.IOException;
import java.util.List;

import dev.onsale.httpapi.LargeBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Refuses a body that is too large: at once by its declared length, or while it is read when it declares none. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private record Limit(PathPattern path, long bytesMax) {}

    private final long bytesMax;
    private final List<Limit> larger;

    BodyLimitFilter(DataSize max, List<LargeBody> larger) {
        this.bytesMax = max.toBytes();
        this.larger = larger.stream()
                .map(body -> new Limit(PathPatternParser.defaultInstance.parse(body.path()), body.max().toBytes()))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long declared = request.getContentLengthLong();
        if (declared < 0) {
            chain.doFilter(new CountedBody(request, bytesMax(request)), response);
        } else if (declared > bytesMax && declared > bytesMax(request)) {
            throw StandardProblem.BODY_TOO_LARGE.problem().asException();
        } else {
            chain.doFilter(request, response);
        }
    }

    private long bytesMax(HttpServletRequest request) {
        if (larger.isEmpty()) {
            return bytesMax;
        }
        var path = PathContainer.parsePath(request.getRequestURI());
        for (var limit : larger) {
            if (limit.path().matches(path)) {
                return limit.bytesMax();
            }
        }
        return bytesMax;
    }
}
