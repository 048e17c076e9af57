package dev.onsale.httpapi.problem;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.onsale.httpapi.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;

/** The members of a problem document, in the order in which people read them. */
public final class ProblemBody {

    private static final String TYPE_PREFIX = "urn:onsale:problem:";

    private ProblemBody() {}

    /** The problem as the answer to this request. */
    public static Map<String, Object> of(Problem problem, HttpServletRequest request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", TYPE_PREFIX + problem.slug());
        body.put("title", title(problem.slug()));
        body.put("status", problem.status().value());
        body.put("detail", problem.detail());
        body.put("instance", path(request));
        body.put("traceId", TraceFilter.traceId(request));
        problem.members().forEach(body::putIfAbsent);
        return body;
    }

    /** The problem as a controller's answer, for a refusal that leaves nothing to be rolled back. */
    public static ResponseEntity<?> response(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore()).body(of(problem, request));
    }

    /** The slug in words, such as "Seats unavailable": one title a type, as RFC 9457 wants it. */
    private static String title(String slug) {
        return StringUtils.capitalize(slug.replace('-', ' '));
    }

    /** The path as it was sent: a dispatch to the error page changes the request's own. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }
}
