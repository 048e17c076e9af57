package dev.onsale.contracts.compatibility;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CompareSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** One of everything that the contracts use. */
    private static final String RELEASED = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "urn:onsale:schema:test.Sold.v1",
              "title": "Sold",
              "description": "Seats are sold.",
              "type": "object",
              "required": ["id", "seats"],
              "properties": {
                "id": {"type": "string", "format": "uuid"},
                "reason": {"type": "string", "enum": ["PAID", "GIVEN"]},
                "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "minLength": 3, "maxLength": 3},
                "note": {"type": ["string", "null"]},
                "seats": {
                  "type": "array", "minItems": 1, "maxItems": 4,
                  "items": {
                    "type": "object", "required": ["number"],
                    "properties": {"number": {"type": "integer", "minimum": 1, "maximum": 100}}
                  }
                },
                "fee": {
                  "type": "object", "oneOf": [{"required": ["share"]}, {"required": ["amount"]}],
                  "properties": {"share": {"type": "integer"}, "amount": {"type": "integer"}}
                },
                "labels": {"type": "object", "additionalProperties": {"type": "string"}}
              }
            }
            """;

    static Stream<Arguments> finds_what_would_break_a_reader() {
        return Stream.of(
                broken("/properties/note", Rule.FIELD_REMOVED,
                        "\"note\": {\"type\": [\"string\", \"null\"]},", ""),
                broken("/properties/seats/items/properties/number", Rule.FIELD_REMOVED,
                        "\"number\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 100}", ""),
                broken("/required", Rule.FIELD_REQUIRED, "[\"id\", \"seats\"]", "[\"id\", \"seats\", \"note\"]"),
                broken("/required", Rule.FIELD_REQUIRED, "[\"id\", \"seats\"]", "[\"id\", \"seats\", \"brandNew\"]"),
                broken("/properties/seats/items/required", Rule.FIELD_NOT_REQUIRED, "[\"number\"]", "[]"),
                broken("/required", Rule.FIELD_NOT_REQUIRED, "[\"id\", \"seats\"]", "[\"id\"]"),
                broken("/properties/id/type", Rule.TYPE_CHANGED,
                        "\"id\": {\"type\": \"string\"", "\"id\": {\"type\": \"integer\""),
                broken("/properties/note/type", Rule.TYPE_CHANGED, "[\"string\", \"null\"]", "\"string\""),
                broken("/properties/seats/items/properties/number/type", Rule.TYPE_CHANGED,
                        "\"number\": {\"type\": \"integer\"", "\"number\": {\"type\": \"number\""),
                broken("/properties/reason/enum", Rule.ENUM_WIDENED, "\"GIVEN\"]", "\"GIVEN\", \"LENT\"]"),
                broken("/properties/reason/enum", Rule.ENUM_NARROWED, "\"PAID\", ", ""),
                broken("/properties/reason/enum", Rule.WIDENED, ", \"enum\": [\"PAID\", \"GIVEN\"]", ""),
                broken("/properties/note/enum", Rule.NARROWED,
                        "[\"string\", \"null\"]", "[\"string\", \"null\"], \"enum\": [\"a\"]"),
                broken("/properties/seats/items/properties/number/minimum", Rule.NARROWED,
                        "\"minimum\": 1", "\"minimum\": 2"),
                broken("/properties/seats/items/properties/number/minimum", Rule.WIDENED,
                        "\"minimum\": 1", "\"minimum\": 0"),
                broken("/properties/seats/items/properties/number/maximum", Rule.NARROWED,
                        "\"maximum\": 100", "\"maximum\": 99"),
                broken("/properties/seats/items/properties/number/maximum", Rule.WIDENED, ", \"maximum\": 100", ""),
                broken("/properties/seats/minItems", Rule.WIDENED, "\"minItems\": 1, ", ""),
                broken("/properties/seats/maxItems", Rule.WIDENED, "\"maxItems\": 4", "\"maxItems\": 5"),
                broken("/properties/currency/minLength", Rule.NARROWED, "\"minLength\": 3", "\"minLength\": 4"),
                broken("/properties/currency/maxLength", Rule.WIDENED, "\"maxLength\": 3", "\"maxLength\": 4"),
                broken("/properties/note/maxLength", Rule.NARROWED,
                        "[\"string\", \"null\"]", "[\"string\", \"null\"], \"maxLength\": 9"),
                broken("/properties/currency/pattern", Rule.CHANGED, "^[A-Z]{3}$", "^[A-Za-z]{3}$"),
                broken("/properties/id/format", Rule.CHANGED, ", \"format\": \"uuid\"", ""),
                broken("/properties/note/const", Rule.CHANGED,
                        "[\"string\", \"null\"]", "[\"string\", \"null\"], \"const\": \"a\""),
                broken("/properties/fee/oneOf", Rule.CHANGED, "{\"required\": [\"amount\"]}", "{}"),
                broken("/$id", Rule.CHANGED, "Sold.v1", "Sold.v2"),
                broken("/properties/labels/additionalProperties", Rule.WIDENED,
                        ", \"additionalProperties\": {\"type\": \"string\"}", ""),
                broken("/properties/labels/additionalProperties", Rule.NARROWED, "{\"type\": \"string\"}}", "false}"),
                broken("/properties/labels/additionalProperties/type", Rule.TYPE_CHANGED,
                        "{\"type\": \"string\"}}", "{\"type\": \"integer\"}}"),
                broken("/properties/labels/properties/extra", Rule.FIELD_IN_MAP, "\"labels\": {",
                        "\"labels\": {\"properties\": {\"extra\": {\"type\": \"integer\"}}, "),
                broken("/properties/fee/additionalProperties", Rule.NARROWED,
                        "\"fee\": {", "\"fee\": {\"additionalProperties\": false, "),
                broken("/properties/seats/items", Rule.NARROWED, "\"items\": {", "\"items\": false, \"title\": {"),
                broken("/properties/added/not", Rule.UNKNOWN_KEYWORD,
                        "\"properties\": {\n", "\"properties\": {\"added\": {\"not\": {}},\n"),
                broken("/dependentRequired", Rule.UNKNOWN_KEYWORD,
                        "\"title\": \"Sold\",", "\"title\": \"Sold\", \"dependentRequired\": {},"));
    }

    private static Arguments broken(String pointer, Rule rule, String from, String to) {
        return arguments(pointer, rule, from, to);
    }

    @ParameterizedTest(name = "{1} at {0}: {2} -> {3}")
    @MethodSource
    void finds_what_would_break_a_reader(String pointer, Rule rule, String from, String to)
            throws Exception {
        assertThat(CompareSchemas.compare(json(RELEASED), json(changed(from, to)))).singleElement()
                .satisfies(found -> {
                    assertThat(found.pointer()).isEqualTo(pointer);
                    assertThat(found.rule()).isEqualTo(rule);
                });
    }

    static Stream<Arguments> lets_pass_what_no_reader_notices() {
        return Stream.of(
                arguments("a new optional field", "\"properties\": {\n",
                        "\"properties\": {\"seller\": {\"type\": \"object\", \"required\": [\"name\"]},\n"),
                arguments("a new optional field of an element", "\"properties\": {\"number\":",
                        "\"properties\": {\"row\": {\"type\": \"string\", \"minLength\": 1}, \"number\":"),
                arguments("other words", "Seats are sold.", "The seats are sold, and paid for."),
                arguments("more words", "\"format\": \"uuid\"",
                        "\"format\": \"uuid\", \"description\": \"Of the sale\", \"deprecated\": true"),
                arguments("another order", "[\"id\", \"seats\"]", "[\"seats\", \"id\"]"),
                arguments("values in another order", "[\"PAID\", \"GIVEN\"]", "[\"GIVEN\", \"PAID\"]"),
                arguments("the same number", "\"maximum\": 100", "\"maximum\": 100.0"),
                arguments("what is true anyway", "\"fee\": {", "\"fee\": {\"additionalProperties\": true, "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lets_pass_what_no_reader_notices(String what, String from, String to) throws Exception {
        assertThat(CompareSchemas.compare(json(RELEASED), json(changed(from, to)))).as(what).isEmpty();
    }

    @Test
    void looks_from_both_ends() throws Exception {
        var wider = json(changed("\"GIVEN\"]", "\"GIVEN\", \"LENT\"]"));
        assertThat(CompareSchemas.compare(json(RELEASED), wider)).extracting(Finding::rule)
                .containsExactly(Rule.ENUM_WIDENED);
        assertThat(CompareSchemas.compare(wider, json(RELEASED))).extracting(Finding::rule)
                .containsExactly(Rule.ENUM_NARROWED);
    }

    @Test
    void refuses_a_keyword_that_it_does_not_know_although_nothing_has_changed() throws Exception {
        var schema = json("{\"type\": \"object\", \"propertyNames\": {\"maxLength\": 3}}");
        assertThat(CompareSchemas.compare(schema, schema)).containsExactly(
                new Finding("/propertyNames", Rule.UNKNOWN_KEYWORD, "nobody knows how to compare it"));
    }

    private static String changed(String from, String to) {
        assertThat(RELEASED).contains(from);
        int at = RELEASED.indexOf(from);
        var changed = RELEASED.substring(0, at) + to + RELEASED.substring(at + from.length());
        return changed.replaceAll(",(\\s*})", "$1").replaceAll("\\{\\s*,", "{");
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
