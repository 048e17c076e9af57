package dev.onsale.contracts;

import java.util.List;
import java.util.Map;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Validates JSON by schemas, their formats included. */
final class Validation {

    private Validation() {}

    /** @param schemas names by schema */
    static List<String> violations(Map<String, String> schemas, String json) {
        return schemas.entrySet().stream().flatMap(schema -> SchemaRegistry
                .withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema.getKey(), InputFormat.JSON)
                .validate(json, InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(error -> "%s, by %s".formatted(error, schema.getValue()))).toList();
    }
}
