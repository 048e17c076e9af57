package dev.onsale.systemtests;

import java.nio.file.Path;
import java.util.Set;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.JsonValidationReportFormat;

/** Holds every answer of the gateway against docs/openapi.yml: undocumented statuses and bodies are failures. */
final class ApiContract {

    /** What any call may answer, as the document's introduction says. */
    private static final Set<Integer> EVERYWHERE = Set.of(401, 413, 429, 503);
    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator
            .createFor(Path.of("../docs/openapi.yml").toAbsolutePath().normalize().toString()).build();

    private ApiContract() {}

    static void check(String method, String path, int status, String contentType, String body) {
        var response = SimpleResponse.Builder.status(status);
        if (!body.isEmpty()) {
            response = response.withContentType(contentType).withBody(body);
        }
        var report = VALIDATOR.validateResponse(path, Method.valueOf(method), response.build());
        if (report.hasErrors() && !(EVERYWHERE.contains(status) && contentType.equals("application/problem+json"))) {
            throw new AssertionError(
                    "%s %s answered %d %s, against docs/openapi.yml: %s".formatted(method, path, status,
                            body, JsonValidationReportFormat.getInstance().apply(report)));
        }
    }
}
