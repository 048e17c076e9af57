package dev.onsale.contracts.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.onsale.contracts.compatibility.ReleasedContracts.replace;
import static org.assertj.core.api.Assertions.assertThat;

class CheckEventsTest {

    private static final String SCHEMA = "payment/SeatConfirmed/v1.schema.json";
    private static final String EXAMPLE = "payment/SeatConfirmed/v1.examples/paid.json";

    private final ReleasedContracts contracts;

    CheckEventsTest(@TempDir Path folder) throws Exception {
        contracts = ReleasedContracts.in(folder);
    }

    @Test
    void names_file_pointer_rule_release_and_fix() throws Exception {
        replace(contracts.event(SCHEMA), "    \"paymentId\",\n", "");
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).singleElement().asString().isEqualTo(
                "events/payment/SeatConfirmed/v1.schema.json#/required: FIELD_NOT_REQUIRED since release 0.1.0: "
                        + "paymentId was required, and is not. Fix: keep it required and keep writing it.");
    }

    @Test
    void compares_with_every_release() throws Exception {
        addField("\"type\": \"string\"");
        contracts.cut("0.2.0");
        replace(contracts.event(SCHEMA), "\"type\": \"string\", \"title\": \"x\"",
                "\"type\": \"integer\", \"title\": \"x\"");
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).singleElement()
                .satisfies(broken -> {
                    assertThat(broken.rule()).isEqualTo(Rule.TYPE_CHANGED);
                    assertThat(broken.release()).isEqualTo("0.2.0");
                });
    }

    @Test
    void misses_a_schema_that_is_gone() throws Exception {
        Files.delete(contracts.event(SCHEMA));
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).extracting(Break::rule)
                .containsExactly(Rule.SCHEMA_REMOVED);
    }

    @Test
    void misses_an_example_that_is_gone() throws Exception {
        Files.delete(contracts.event(EXAMPLE));
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).extracting(Break::rule)
                .containsExactly(Rule.EXAMPLE_REMOVED);
    }

    @Test
    void notices_an_example_that_is_another() throws Exception {
        replace(contracts.event(EXAMPLE), "KRW", "USD");
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).extracting(Break::rule)
                .containsExactly(Rule.EXAMPLE_CHANGED);
    }

    @Test
    void refuses_an_unknown_keyword_of_a_schema_that_was_never_released() throws Exception {
        Files.writeString(contracts.event("payment/SeatConfirmed/v2.schema.json"), "{\"if\": {}}");
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).singleElement().asString()
                .startsWith("events/payment/SeatConfirmed/v2.schema.json#/if: UNKNOWN_KEYWORD");
    }

    @Test
    void lets_teams_add_a_field_an_example_an_event_and_a_version() throws Exception {
        addField("\"type\": \"string\"");
        Files.writeString(contracts.event("payment/SeatConfirmed/v1.examples/another.json"), "{}");
        Files.createDirectories(contracts.event("payment/SeatLent"));
        Files.writeString(contracts.event("payment/SeatLent/v1.schema.json"), "{\"type\": \"object\"}");
        Files.writeString(contracts.event("payment/SeatConfirmed/v2.schema.json"), "{\"type\": \"object\"}");
        assertThat(CheckEvents.check(contracts.events(), contracts.released())).isEmpty();
    }

    private void addField(String schema) throws Exception {
        replace(contracts.event(SCHEMA), "  \"properties\": {\n    \"reservationId\"",
                "  \"properties\": {\n    \"channel\": {%s, \"title\": \"x\"},\n    \"reservationId\""
                        .formatted(schema));
    }
}
