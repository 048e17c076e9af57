package dev.onsale.gateway.problem;

import java.util.LinkedHashMap;

import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** A problem as JSON. */
final class ProblemDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemDocument() {}

    static byte[] of(Problem problem, String instance, String traceId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:onsale:problem:" + problem.slug());
        body.put("title", StringUtils.capitalize(problem.slug().replace('-', ' ')));
        body.put("status", problem.status().value());
        body.put("detail", problem.detail());
        body.put("instance", instance);
        body.put("traceId", traceId);
        body.putAll(problem.members());
        return JSON.writeValueAsBytes(body);
    }
}
