package dev.onsale.httpapi;

import java.net.http.HttpResponse;
import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Assertions on problem documents. */
final class Problems {

    private static final JsonMapper JSON = new JsonMapper();

    private Problems() {}

    /** The response is a complete problem that gives nothing away; returns its members. */
    static Map<String, Object> assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        var problem = JSON.readValue(response.body(), new TypeReference<Map<String, Object>>() {
        });
        assertThat(problem).containsEntry("type", "urn:onsale:problem:" + slug).containsEntry("status", status)
                .containsKeys("title", "detail", "instance", "traceId");
        assertThat(String.valueOf(problem.get("traceId"))).matches("[0-9a-f]{32}");
        assertThat(response.body()).doesNotContain("secret", "Exception", "dev.onsale", "java.");
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        return problem;
    }
}
