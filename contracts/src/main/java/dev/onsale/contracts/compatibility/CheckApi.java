package dev.onsale.contracts.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.output.MarkdownRender;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Compares the OpenAPI document with that of every release. openapi-diff decides what breaks a client; it reads OpenAPI
 * 3.0, so it is given {@link OpenApi30}, and {@link BlindSpots} looks at what it does not.
 */
final class CheckApi {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String NAME = "openapi.yml";

    private CheckApi() {}

    static List<Break> check(Path document, Path released) throws IOException {
        var breaks = new ArrayList<Break>();
        for (var release : Release.allIn(released)) {
            breaks.addAll(compare(Files.readString(release.openApi()), Files.readString(document), release.version()));
        }
        return List.copyOf(breaks);
    }

    static List<Break> compare(String released, String current, String release) throws IOException {
        var before = YAML.readTree(released);
        var now = YAML.readTree(current);
        var breaks = new ArrayList<Break>();
        for (var found : BlindSpots.compare(before, now)) {
            breaks.add(new Break(NAME, found.pointer(), found.rule(), found.detail(), release));
        }
        var difference = OpenApiCompare.fromContents(OpenApi30.of(before), OpenApi30.of(now));
        for (var endpoint : difference.getMissingEndpoints()) {
            breaks.add(new Break(NAME, pointer(endpoint.getPathUrl(), endpoint.getMethod().name()),
                    Rule.OPERATION_REMOVED, "the operation is gone", release));
        }
        for (var operation : difference.getChangedOperations()) {
            if (operation.isIncompatible()) {
                breaks.add(new Break(NAME, pointer(operation.getPathUrl(), operation.getHttpMethod().name()),
                        Rule.OPERATION_CHANGED, described(difference, operation), release));
            }
        }
        if (difference.isIncompatible() && breaks.isEmpty()) {
            breaks.add(new Break(NAME, "", Rule.CHANGED, described(difference), release));
        }
        return List.copyOf(breaks);
    }

    private static String pointer(String path, String method) {
        return "/paths/%s/%s".formatted(Pointers.escaped(path), method.toLowerCase(Locale.ROOT));
    }

    private static String described(ChangedOpenApi all, ChangedOperation one) throws IOException {
        return described(all.setNewEndpoints(List.of()).setMissingEndpoints(List.of()).setChangedSchemas(List.of())
                .setChangedOperations(List.of(one)));
    }

    /** openapi-diff's own words, without the headlines. */
    private static String described(ChangedOpenApi changed) {
        var text = new ByteArrayOutputStream();
        new MarkdownRender().render(changed, new OutputStreamWriter(text, UTF_8));
        return text.toString(UTF_8).lines().filter(line -> !line.isBlank() && !line.matches("(#{1,5} |---|API ).*"))
                .map(line -> "\n    " + line).reduce("", String::concat);
    }
}
