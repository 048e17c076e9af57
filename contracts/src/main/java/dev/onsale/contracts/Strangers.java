package dev.onsale.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds what a later version's writer may: a field that nobody knows, to each object that is not a map. */
final class Strangers {

    static final String NAME = "addedLater";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Strangers() {}

    static String addedTo(String json, String schema) {
        try {
            var data = JSON.readTree(json);
            add(data, JSON.readTree(schema));
            return data.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JsonNode data, JsonNode schema) {
        schema.path("properties").properties().forEach(field -> add(data.path(field.getKey()), field.getValue()));
        data.forEach(element -> {
            if (data.isArray()) {
                add(element, schema.path("items"));
            }
        });
        if (data instanceof ObjectNode object && schema.has("properties") && !schema.has("additionalProperties")) {
            object.withArray(NAME).addObject().put(NAME, 1);
        }
    }
}
