package dev.onsale.contracts.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Breaks the first release in every way that the document can be broken. */
class CheckApiTest {

    private final String document = Files.readString(Path.of("released/0.1.0/openapi.yml"));

    CheckApiTest() throws Exception {}

    static Stream<Arguments> finds_what_would_break_a_client() {
        return Stream.of(
                arguments("a path that is gone", "  /api/v1/reservations:\n", "  /api/v1/bookings:\n"),
                arguments("an operation that is gone", "    delete:\n      tags: [queue]",
                        "    patch:\n      tags: [queue]"),
                arguments("a new required parameter", "        - {name: page, in: query,",
                        "        - {name: z, in: query, required: true, schema: {type: string}}\n"
                                + "        - {name: page, in: query,"),
                arguments("a parameter that is gone",
                        "        - {name: page, in: query, schema: {type: integer, minimum: 0, default: 0}}\n", ""),
                arguments("a narrower parameter", "maximum: 100, default: 20", "maximum: 50, default: 20"),
                arguments("a parameter's type",
                        "{name: page, in: query, schema: {type: integer, minimum: 0, default: 0}}",
                        "{name: page, in: query, schema: {type: string}}"),
                arguments("a new required field of a request", "required: [userId]", "required: [userId, roles]"),
                arguments("a narrower field of a request", "maxLength: 64", "maxLength: 32"),
                arguments("fewer elements of a request", "minItems: 1, maxItems: 4", "minItems: 1, maxItems: 3"),
                arguments("a field's type in a request", "grade: {type: string, description: 'Of every",
                        "grade: {type: integer, description: 'Of every"),
                arguments("a value less in a request", "enum: [FAN, ORGANIZER, OPS]", "enum: [FAN, OPS]"),
                arguments("other alternatives of a request", "- required: [bestAvailable]", "- required: [best]"),
                arguments("a field of an answer that is gone", "        seatsTotal: {type: integer, minimum: 1}\n", ""),
                arguments("a field of an answer that may be missing", "required: [scheduleId, startsAt, salesOpenAt,",
                        "required: [scheduleId, startsAt,"),
                arguments("a field's type in an answer", "seatsTotal: {type: integer, minimum: 1}",
                        "seatsTotal: {type: string}"),
                arguments("an element's type in an answer", "unavailable: {type: array, items: {type: integer}",
                        "unavailable: {type: array, items: {type: string}"),
                arguments("a type that may be null", "p50: {type: [integer, 'null']}", "p50: {type: [string, 'null']}"),
                arguments("a null in an answer", "seatsTotal: {type: integer, minimum: 1}",
                        "seatsTotal: {type: [integer, 'null'], minimum: 1}"),
                arguments("a value more in an answer", "enum: [AVAILABLE, HELD, CONFIRMED]",
                        "enum: [AVAILABLE, HELD, CONFIRMED, BLOCKED]"),
                arguments("a format", "startsAt: {type: string, format: date-time}",
                        "startsAt: {type: string, format: date}"),
                arguments("a pattern", "currency: {type: string, pattern: '^[A-Z]{3}$', examples",
                        "currency: {type: string, pattern: '^[A-Z]{4}$', examples"),
                arguments("a status that is gone", "        '204': {description: Left}\n",
                        "        '200': {description: Left}\n"),
                arguments("a header that is gone", "          headers: {Location: {schema: {type: string}}}\n", ""),
                arguments("a content type", "content: {text/plain: {schema", "content: {text/csv: {schema"),
                arguments("a user who was not needed", "      security: []\n", ""),
                arguments("an operation's name", "operationId: listConcerts", "operationId: concerts"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void finds_what_would_break_a_client(String what, String from, String to) throws Exception {
        assertThat(CheckApi.compare(document, changed(from, to), "0.1.0")).as(what).isNotEmpty();
    }

    static Stream<Arguments> lets_pass_what_no_client_notices() {
        return Stream.of(
                arguments("a new path", "  /api/v1/concerts:\n",
                        "  /api/v1/news:\n    get: {responses: {'204': {description: None}}}\n  /api/v1/concerts:\n"),
                arguments("a new optional parameter", "        - {name: page, in: query,",
                        "        - {name: z, in: query, schema: {type: string}}\n        - {name: page, in: query,"),
                arguments("a new optional field of a request", "                userId: {type: string, minLength: 1",
                        "                name: {type: string}\n                userId: {type: string, minLength: 1"),
                arguments("a new field of an answer", "        seatsTotal: {type: integer, minimum: 1}\n",
                        "        seatsTotal: {type: integer, minimum: 1}\n        seatsSold: {type: integer}\n"),
                arguments("a wider parameter", "maximum: 100, default: 20", "maximum: 200, default: 20"),
                arguments("other words", "summary: Concerts, the next first", "summary: Concerts"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lets_pass_what_no_client_notices(String what, String from, String to) throws Exception {
        assertThat(CheckApi.compare(document, changed(from, to), "0.1.0")).as(what).isEmpty();
    }

    @Test
    void names_operation_rule_change_release_and_fix() throws Exception {
        var changed = changed("        seatsTotal: {type: integer, minimum: 1}\n", "");
        assertThat(CheckApi.compare(document, changed, "0.1.0")).anySatisfy(broken -> assertThat(broken).asString()
                .startsWith("openapi.yml#/paths/~1api~1v1~1concerts~1{concertId}~1schedules/get: OPERATION_CHANGED "
                        + "since release 0.1.0: ")
                .contains("Deleted property `seatsTotal` (integer)").contains("Fix: put back what was released"));
    }

    @Test
    void refuses_what_it_cannot_compare() {
        for (var schema : new String[]{"{const: 1}", "{type: [integer, string]}", "{type: object, if: {}}"}) {
            var changed = changed("seatsTotal: {type: integer, minimum: 1}", "seatsTotal: " + schema);
            assertThatIllegalArgumentException().isThrownBy(() -> CheckApi.compare(document, changed, "0.1.0"))
                    .withMessageStartingWith("openapi.yml#/components/schemas/Schedule/properties/seatsTotal")
                    .withMessageContaining("UNKNOWN_KEYWORD").withMessageContaining("Fix: ");
        }
    }

    private String changed(String from, String to) {
        assertThat(document).contains(from);
        int at = document.indexOf(from);
        return document.substring(0, at) + to + document.substring(at + from.length());
    }
}
