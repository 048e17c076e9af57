package dev.onsale.contracts.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A document of OpenAPI 3.1 as one of 3.0, for a reader that takes no notice of 3.1's types and enums. What it does not
 * know how to carry over it refuses.
 */
final class OpenApi30 {

    private static final Set<String> KEYWORDS = Set.of("$ref", "title", "description", "type", "format", "enum",
            "required", "properties", "items", "additionalProperties", "oneOf", "minimum", "maximum", "minLength",
            "maxLength", "minItems", "maxItems", "uniqueItems", "pattern", "default", "examples", "deprecated");

    private OpenApi30() {}

    static String of(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.put("openapi", "3.0.3");
        copy.withObject("/info").remove("summary");
        node("", copy);
        copy.at("/components/schemas").properties()
                .forEach(schema -> schema("/components/schemas/" + schema.getKey(), schema.getValue()));
        return copy.toString();
    }

    /** Schemas are under {@code schema} wherever they are used. */
    private static void node(String at, JsonNode node) {
        for (var member : node.properties()) {
            var below = at + "/" + Pointers.escaped(member.getKey());
            if (member.getKey().equals("schema")) {
                schema(below, member.getValue());
            } else if (!below.equals("/components/schemas")) {
                node(below, member.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(element -> node(at, element));
        }
    }

    private static void schema(String at, JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        for (var name : List.copyOf(object.properties())) {
            if (!KEYWORDS.contains(name.getKey())) {
                throw new IllegalArgumentException(
                        "openapi.yml#%s: %s: %s cannot be compared. Fix: %s.".formatted(at, Rule.UNKNOWN_KEYWORD,
                                name.getKey(), "say it with the keywords of OpenApi30, or teach it and its test"));
            }
        }
        types(at, object);
        object.remove("examples");
        object.path("properties").properties()
                .forEach(field -> schema(at + "/properties/" + Pointers.escaped(field.getKey()), field.getValue()));
        schema(at + "/items", object.path("items"));
        schema(at + "/additionalProperties", object.path("additionalProperties"));
        object.path("oneOf").forEach(branch -> schema(at + "/oneOf", branch));
    }

    /** {@code [T, null]} becomes T and nullable, and null no value of an enum; only null becomes anything nullable. */
    private static void types(String at, ObjectNode schema) {
        var types = new ArrayList<String>();
        if (schema.path("type").isTextual()) {
            types.add(schema.path("type").textValue());
        }
        schema.path("type").forEach(type -> types.add(type.textValue()));
        if (types.remove("null")) {
            schema.put("nullable", true);
        }
        if (types.size() > 1) {
            throw new IllegalArgumentException(
                    "openapi.yml#%s/type: %s: several types cannot be compared. Fix: give it one, or oneOf."
                            .formatted(at, Rule.UNKNOWN_KEYWORD));
        }
        schema.remove("type");
        types.forEach(type -> schema.put("type", type));
        if (schema.get("enum") instanceof ArrayNode values) {
            values.removeIf(JsonNode::isNull);
        }
    }
}
