package dev.onsale.reservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.onsale.messaging.envelope.EventJson;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code contracts} says about one event type. */
public final class Contract {

    private static final PathMatchingResourcePatternResolver RESOURCES = new PathMatchingResourcePatternResolver();

    private final String folder;

    private Contract(String folder) {
        this.folder = folder;
    }

    /** The contract of a type such as {@code dev.onsale.reservation.SeatHeld.v1}. */
    public static Contract of(String type) {
        return new Contract("classpath:events/" + type.substring("dev.onsale.".length()).replace('.', '/'));
    }

    /** Asserts that the data, written as the outbox writes it, is valid. */
    public void accepts(Object data) {
        acceptsJson(EventJson.write(data));
    }

    /** Asserts that the JSON is valid. */
    public void acceptsJson(String json) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema = registry.getSchema(text(RESOURCES.getResource(folder + ".schema.json")));
        var errors = schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("%s against %s", json, folder).isEmpty();
    }

    /** Every example, as this service reads it. */
    public <T> Collection<T> examples(Class<T> type) {
        try {
            var found = RESOURCES.getResources(folder + ".examples/*.json");
            assertThat(found).as("examples of %s", folder).isNotEmpty();
            return List.copyOf(
                    Arrays.stream(found).map(file -> EventJson.read(text(file).getBytes(UTF_8), type)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
