package dev.onsale.contracts.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/**
 * Compares two schemas of one event version in both directions: what is narrower, new readers could not read of old
 * data; what is wider, released readers could not read of new data. So a schema may gain optional fields and words, and
 * nothing else. Fields that a schema does not name are taken to be ignored by readers, and not to have been written.
 */
final class CompareSchemas {

    private final List<Finding> findings = new ArrayList<>();

    private CompareSchemas() {}

    static List<Finding> compare(JsonNode released, JsonNode current) {
        var comparison = new CompareSchemas();
        comparison.schema("", released, current);
        return List.copyOf(comparison.findings);
    }

    private void schema(String at, JsonNode released, JsonNode current) {
        if (released.isObject() && current.isObject()) {
            union(names(released), names(current)).forEach(name -> keyword(at, name, released, current));
        } else if (!allowsAnything(released) || !allowsAnything(current)) {
            boolean wider = allowsAnything(current) || released.equals(BooleanNode.FALSE);
            if (!released.equals(current)) {
                find(at, wider ? Rule.WIDENED : Rule.NARROWED, change(released, current));
            }
        }
    }

    private void keyword(String at, String name, JsonNode releasedSchema, JsonNode currentSchema) {
        var released = releasedSchema.path(name);
        var current = currentSchema.path(name);
        var below = at + "/" + Pointers.escaped(name);
        switch (Keyword.named(name)) {
            case null -> find(below, Rule.UNKNOWN_KEYWORD, "nobody knows how to compare it");
            case ANNOTATION -> {
            }
            case TYPE -> differ(below, Rule.TYPE_CHANGED, strings(released), strings(current));
            case ENUM -> values(below, released, current);
            case REQUIRED -> required(below, strings(released), strings(current));
            case PROPERTIES -> properties(below, releasedSchema, currentSchema);
            case SCHEMA -> schema(below, released, current);
            case LOWER_BOUND -> bound(below, released, current, -1);
            case UPPER_BOUND -> bound(below, released, current, 1);
            case FIXED -> differ(below, Rule.CHANGED, released, current);
        }
    }

    private void properties(String at, JsonNode releasedSchema, JsonNode currentSchema) {
        var released = releasedSchema.path("properties");
        var current = currentSchema.path("properties");
        for (var name : union(names(released), names(current))) {
            var field = at + "/" + Pointers.escaped(name);
            if (!current.has(name)) {
                find(field, Rule.FIELD_REMOVED, "the field is gone");
            } else if (released.has(name)) {
                schema(field, released.path(name), current.path(name));
            } else {
                // Compared with itself, for keywords that are not known.
                schema(field, current.path(name), current.path(name));
                if (!allowsAnything(releasedSchema.path("additionalProperties"))) {
                    find(field, Rule.FIELD_IN_MAP, "the field is new, and the object was one of additionalProperties");
                }
            }
        }
    }

    private void required(String at, Set<String> released, Set<String> current) {
        without(current, released).forEach(
                name -> find(at, Rule.FIELD_REQUIRED, "%s was not required, and is".formatted(name)));
        without(released, current).forEach(
                name -> find(at, Rule.FIELD_NOT_REQUIRED, "%s was required, and is not".formatted(name)));
    }

    private void values(String at, JsonNode released, JsonNode current) {
        if (released.isMissingNode() || current.isMissingNode()) {
            find(at, released.isMissingNode() ? Rule.NARROWED : Rule.WIDENED, change(released, current));
            return;
        }
        without(elements(current), elements(released)).forEach(
                value -> find(at, Rule.ENUM_WIDENED, "%s is a new value".formatted(value)));
        without(elements(released), elements(current)).forEach(
                value -> find(at, Rule.ENUM_NARROWED, "%s is no value any more".formatted(value)));
    }

    /** @param sign 1 when a higher bound allows more, and -1 when it allows less */
    private void bound(String at, JsonNode released, JsonNode current, int sign) {
        if (released.isMissingNode() || current.isMissingNode()) {
            find(at, released.isMissingNode() ? Rule.NARROWED : Rule.WIDENED, change(released, current));
            return;
        }
        int allowsMore = sign * current.decimalValue().compareTo(released.decimalValue());
        if (allowsMore != 0) {
            find(at, allowsMore > 0 ? Rule.WIDENED : Rule.NARROWED, change(released, current));
        }
    }

    private void differ(String at, Rule rule, Object released, Object current) {
        if (!released.equals(current)) {
            find(at, rule, change(released, current));
        }
    }

    private void find(String at, Rule rule, String detail) {
        findings.add(new Finding(at, rule, detail));
    }

    private static String change(Object released, Object current) {
        return "it was %s and is %s".formatted(shown(released), shown(current));
    }

    private static String shown(Object value) {
        return value instanceof JsonNode node && node.isMissingNode() ? "absent" : value.toString();
    }

    /** As an absent schema does, and one that is true or says nothing about what is valid. */
    private static boolean allowsAnything(JsonNode schema) {
        return schema.isMissingNode() || schema.equals(BooleanNode.TRUE)
                || (schema.isObject()
                        && names(schema).stream().allMatch(name -> Keyword.named(name) == Keyword.ANNOTATION));
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** One string, or an array of them. */
    private static Set<String> strings(JsonNode value) {
        var strings = new TreeSet<String>();
        if (value.isTextual()) {
            strings.add(value.textValue());
        }
        value.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private static Set<JsonNode> elements(JsonNode array) {
        var elements = new LinkedHashSet<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        var union = new LinkedHashSet<>(some);
        union.addAll(others);
        return union;
    }

    private static <T> Set<T> without(Set<T> some, Set<T> others) {
        var rest = new LinkedHashSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
