package dev.onsale.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One version of one event: its JSON Schema and its examples, as they lie in this jar under
 * {@code events/<domain>/<Name>/} and, as they were released, under {@code released/<release>/}.
 *
 * @param domain who writes it: {@code catalog}, {@code reservation}, {@code payment} or {@code queue}
 * @param name the event's name, such as {@code SeatHeld}
 * @param version the major version, from 1
 */
public record EventContract(String domain, String name, int version) {

    private static final String TYPE_PREFIX = "dev.onsale.";

    /** The contract of a CloudEvents type such as {@code dev.onsale.reservation.SeatHeld.v1}. */
    public static EventContract of(String type) {
        var parts = type.startsWith(TYPE_PREFIX)
                ? type.substring(TYPE_PREFIX.length()).split("\\.", -1)
                : new String[0];
        if (parts.length != 3 || !parts[2].matches("v[1-9][0-9]*")) {
            throw new IllegalArgumentException("%s is not dev.onsale.<domain>.<Name>.v<n>.".formatted(type));
        }
        return new EventContract(parts[0], parts[1], Integer.parseInt(parts[2].substring(1)));
    }

    /** The CloudEvents type, {@code ce_type}. */
    public String type() {
        return "%s%s.%s.v%d".formatted(TYPE_PREFIX, domain, name, version);
    }

    /** The schema's id, {@code ce_dataschema}. */
    public String schemaId() {
        return "urn:onsale:schema:%s.%s.v%d".formatted(domain, name, version);
    }

    /** The JSON Schema (2020-12) of the event's data, as it is to be released next. */
    public String schema() {
        var path = path("v%d.schema.json".formatted(version));
        return ContractFiles.text("/" + path).orElseThrow(() -> new IllegalArgumentException(
                "There is no contract for %s: /%s is missing.".formatted(type(), path)));
    }

    /**
     * Every example ever released and those to come, by file name; one that is in a release and not here any more, or
     * not as it was, has the release before its name. Consumers read all of them.
     */
    public SortedMap<String, String> examples() {
        var folder = path("v%d.examples".formatted(version));
        var examples = new TreeMap<>(ContractFiles.texts("/" + folder));
        for (var release : ContractFiles.releases()) {
            ContractFiles.texts("/released/%s/%s".formatted(release, folder)).forEach((name, json) -> {
                if (!examples.containsValue(json)) {
                    examples.put(release + "/" + name, json);
                }
            });
        }
        return examples;
    }

    /**
     * What is wrong with an event's JSON, formats included; empty when it is valid by the schema and by that of every
     * release, so that consumers of any age can read it.
     */
    public List<String> violations(String json) {
        var schemas = new LinkedHashMap<String, String>();
        schemas.put(schema(), type());
        for (var release : ContractFiles.releases()) {
            ContractFiles.text("/released/%s/%s".formatted(release, path("v%d.schema.json".formatted(version))))
                    .ifPresent(schema -> schemas.putIfAbsent(schema, type() + " of release " + release));
        }
        return Validation.violations(schemas, json);
    }

    /**
     * What a consumer gets wrong, in words; empty when it reads every example, and the same when each of their objects
     * has a field that nobody knows yet, as a later version's writer may send it.
     *
     * @param reader reads the JSON into what the consumer goes on with, which has an {@code equals} of its own
     */
    public <T> List<String> misreadings(Function<String, T> reader) {
        var schema = schema();
        var wrong = new ArrayList<String>();
        examples().forEach((name, json) -> {
            try {
                var read = reader.apply(json);
                if (!read.equals(reader.apply(Strangers.addedTo(json, schema)))) {
                    wrong.add("%s is read as something else when it has fields that are not known.".formatted(name));
                }
            } catch (RuntimeException e) {
                wrong.add("%s cannot be read: %s".formatted(name, e));
            }
        });
        return List.copyOf(wrong);
    }

    private String path(String file) {
        return "events/%s/%s/%s".formatted(domain, name, file);
    }
}
