package dev.onsale.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/**
 * One released version of one event: its JSON Schema and its examples, as they lie in this jar under
 * {@code events/<domain>/<Name>/}.
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

    /** The JSON Schema (2020-12) of the event's data. */
    public String schema() {
        return read(resource("v%d.schema.json".formatted(version)), Files::readString);
    }

    /** Every example ever released, by file name; consumers read all of them. */
    public SortedMap<String, String> examples() {
        return read(resource("v%d.examples".formatted(version)), EventContract::readAll);
    }

    /** What is wrong with an event's JSON by the schema, formats included; empty when it is valid. */
    public List<String> violations(String json) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(Error::toString).toList();
    }

    private URL resource(String file) {
        var path = "/events/%s/%s/%s".formatted(domain, name, file);
        var url = EventContract.class.getResource(path);
        if (url == null) {
            throw new IllegalArgumentException("There is no contract for %s: %s is missing.".formatted(type(), path));
        }
        return url;
    }

    private static SortedMap<String, String> readAll(Path folder) throws IOException {
        var examples = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                examples.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return examples;
    }

    /** Reads from a folder of classes as well as from a jar, which has to be opened as a file system first. */
    private static <T> T read(URL url, Reading<T> reading) {
        try {
            var uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return reading.from(Path.of(uri));
            }
            var jarAndEntry = uri.toString().split("!", 2);
            var jar = Path.of(URI.create(jarAndEntry[0].substring("jar:".length())));
            try (var files = FileSystems.newFileSystem(jar, Map.of())) {
                return reading.from(files.getPath(jarAndEntry[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s.".formatted(url), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Could not read %s.".formatted(url), e);
        }
    }

    private interface Reading<T> {

        T from(Path path) throws IOException;
    }
}
