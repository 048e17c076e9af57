package dev.onsale.contracts.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Compares the schemas and examples that there are with those of every release. */
final class CheckEvents {

    private static final String SCHEMA = ".schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckEvents() {}

    /**
     * @param events the folder of the current schemas and examples
     * @param released the folder of the releases
     */
    static List<Break> check(Path events, Path released) throws IOException {
        var breaks = new ArrayList<Break>(unknownKeywords(events));
        for (var release : Release.allIn(released)) {
            for (var file : Release.filesBelow(release.events())) {
                var path = Release.relative(release.events(), file);
                breaks.addAll(compare(new Released(path, release.version(), file), events.resolve(path)));
            }
        }
        return List.copyOf(breaks);
    }

    /** A schema that is to be released for the first time is compared with itself. */
    private static List<Break> unknownKeywords(Path events) throws IOException {
        var breaks = new ArrayList<Break>();
        for (var file : Release.filesBelow(events)) {
            if (file.toString().endsWith(SCHEMA)) {
                breaks.addAll(compare(new Released(Release.relative(events, file), "next", file), file));
            }
        }
        return breaks;
    }

    private static List<Break> compare(Released released, Path current) throws IOException {
        boolean schema = released.path().endsWith(SCHEMA);
        if (!Files.exists(current)) {
            return schema
                    ? List.of(released.broken("", Rule.SCHEMA_REMOVED, "the schema is gone"))
                    : List.of(released.broken("", Rule.EXAMPLE_REMOVED, "the example is gone"));
        }
        if (schema) {
            return CompareSchemas.compare(read(released.file()), read(current)).stream()
                    .map(found -> released.broken(found.pointer(), found.rule(), found.detail())).toList();
        }
        return Files.mismatch(released.file(), current) == -1
                ? List.of()
                : List.of(released.broken("", Rule.EXAMPLE_CHANGED, "the example has another text"));
    }

    private static JsonNode read(Path schema) throws IOException {
        return JSON.readTree(schema.toFile());
    }

    /** A file of a release. */
    private record Released(String path, String release, Path file) {

        Break broken(String pointer, Rule rule, String detail) {
            return new Break("events/" + path, pointer, rule, detail, release);
        }
    }
}
