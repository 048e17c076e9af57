package dev.onsale.contracts.compatibility;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** How the values of a JSON Schema keyword are compared. */
enum Keyword {

    /** Says nothing about what is valid, so it may change. */
    ANNOTATION,
    /** The names of types. */
    TYPE,
    /** A list of values. */
    ENUM,
    /** The names of required fields. */
    REQUIRED,
    /** A schema for each field. */
    PROPERTIES,
    /** One schema. */
    SCHEMA,
    /** The more the less is valid. */
    LOWER_BOUND,
    /** The more the more is valid. */
    UPPER_BOUND,
    /** Stays as it is, but for annotations within it. */
    FIXED;

    /** Those that the contracts use and some that they may. */
    private static final Map<String, Keyword> BY_NAME = Map.ofEntries(
            Map.entry("title", ANNOTATION), Map.entry("description", ANNOTATION), Map.entry("$comment", ANNOTATION),
            Map.entry("examples", ANNOTATION), Map.entry("deprecated", ANNOTATION),
            Map.entry("type", TYPE), Map.entry("enum", ENUM), Map.entry("required", REQUIRED),
            Map.entry("properties", PROPERTIES), Map.entry("items", SCHEMA), Map.entry("additionalProperties", SCHEMA),
            Map.entry("minimum", LOWER_BOUND), Map.entry("minLength", LOWER_BOUND), Map.entry("minItems", LOWER_BOUND),
            Map.entry("maximum", UPPER_BOUND), Map.entry("maxLength", UPPER_BOUND), Map.entry("maxItems", UPPER_BOUND),
            Map.entry("$schema", FIXED), Map.entry("$id", FIXED), Map.entry("format", FIXED),
            Map.entry("pattern", FIXED), Map.entry("const", FIXED), Map.entry("oneOf", FIXED));

    /** Null for one that cannot be compared. */
    static @Nullable Keyword named(String name) {
        return BY_NAME.get(name);
    }
}
