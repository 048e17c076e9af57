package dev.onsale.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventContractTest {

    private static final Path EVENTS = Path.of("src/main/resources/events");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<EventContract> every_contract() throws Exception {
        try (var files = Files.walk(EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".schema.json")).map(EVENTS::relativize)
                    .map(file -> EventContract.of("dev.onsale.%s.%s.%s".formatted(file.getName(0), file.getName(1),
                            file.getName(2).toString().replace(".schema.json", ""))))
                    .toList().stream();
        }
    }

    @Test
    void there_are_contracts_of_every_writer() throws Exception {
        assertThat(every_contract().map(EventContract::domain)).contains("catalog", "reservation", "payment", "queue");
    }

    @ParameterizedTest
    @MethodSource("every_contract")
    void names_itself_in_its_schema(EventContract contract) throws Exception {
        var schema = JSON.readTree(contract.schema());
        assertThat(schema.path("$id").asText()).isEqualTo(contract.schemaId());
        assertThat(schema.path("title").asText()).isEqualTo(contract.name());
        assertThat(schema.path("description").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("every_contract")
    void has_examples_and_all_of_them_are_valid(EventContract contract) {
        assertThat(contract.examples()).isNotEmpty()
                .allSatisfy((_, example) -> assertThat(contract.violations(example)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("every_contract")
    void refuses_an_example_that_lacks_a_required_field(EventContract contract) throws Exception {
        for (var required : JSON.readTree(contract.schema()).path("required")) {
            var example = (ObjectNode) JSON.readTree(contract.examples().firstEntry().getValue());
            example.remove(required.asText());
            assertThat(contract.violations(example.toString())).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("every_contract")
    void lets_a_producer_add_a_field(EventContract contract) throws Exception {
        var example = (ObjectNode) JSON.readTree(contract.examples().firstEntry().getValue());
        assertThat(contract.violations(example.put("addedLater", true).toString())).isEmpty();
    }

    @Test
    void reads_the_examples_of_every_release() throws Exception {
        assertThat(ContractFiles.releases()).isNotEmpty();
        for (var release : ContractFiles.releases()) {
            assertThat(ContractFiles.texts("/released/%s/events/payment/SeatReleased/v1.examples".formatted(release)))
                    .isNotEmpty().allSatisfy((_, json) -> assertThat(
                            EventContract.of("dev.onsale.payment.SeatReleased.v1").examples()).containsValue(json));
        }
    }

    @Test
    void holds_what_is_written_against_every_schema() {
        var released = "{\"required\": [\"total\"]}";
        var current = "{\"type\": \"object\"}";
        assertThat(Validation.violations(Map.of(released, "release 0.1.0", current, "current"), "{}"))
                .singleElement().asString().contains("total").endsWith("by release 0.1.0");
    }

    @ParameterizedTest
    @MethodSource("every_contract")
    void is_read_by_one_who_ignores_what_it_does_not_know(EventContract contract) throws Exception {
        var known = JSON.readTree(contract.schema()).path("properties");
        assertThat(contract.misreadings(
                json -> known.properties().stream().filter(field -> read(json).has(field.getKey())).toList()))
                .isEmpty();
    }

    @Test
    void catches_a_reader_who_does_not_expect_more() {
        var advanced = EventContract.of("dev.onsale.queue.QueueAdvanced.v1");
        assertThat(advanced.misreadings(EventContractTest::read)).hasSize(advanced.examples().size())
                .allMatch(wrong -> wrong
                        .endsWith(".json is read as something else when it has fields that are not known."));
        assertThat(advanced.misreadings(json -> read(json).path("room"))).isEmpty();
    }

    @Test
    void catches_a_reader_who_does_not_expect_more_deep_inside() {
        assertThat(EventContract.of("dev.onsale.reservation.SeatHeld.v1")
                .misreadings(json -> read(json).at("/seats/0/price"))).hasSize(1);
    }

    @Test
    void catches_a_reader_who_cannot_read_an_example() {
        assertThat(EventContract.of("dev.onsale.payment.SeatReleased.v1").misreadings(json -> {
            if (json.contains("DECLINED")) {
                throw new IllegalStateException("no such reason");
            }
            return "read";
        })).containsExactly("declined.json cannot be read: java.lang.IllegalStateException: no such reason");
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void checks_formats_too() {
        var seatsCreated = EventContract.of("dev.onsale.reservation.SeatsCreated.v1");
        assertThat(seatsCreated.violations("""
                {"scheduleId": "not-a-uuid", "concertId": "019aab00-0000-7000-8000-00000000c001", "seatCount": 50,
                 "createdAt": "yesterday"}
                """)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SeatHeld", "dev.onsale.reservation.SeatHeld", "dev.onsale.reservation.SeatHeld.v0",
            "org.other.reservation.SeatHeld.v1"})
    void refuses_what_is_not_a_type(String type) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventContract.of(type)).withMessageContaining(type);
    }

    @Test
    void names_the_missing_file_of_an_unknown_event() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventContract.of("dev.onsale.reservation.SeatLost.v1").schema())
                .withMessageContaining("/events/reservation/SeatLost/v1.schema.json");
    }

    @Test
    void is_known_by_its_type() {
        var types = List.of("dev.onsale.payment.SeatConfirmed.v1", "dev.onsale.reservation.SeatHeld.v1");
        assertThat(types).allSatisfy(type -> assertThat(EventContract.of(type).type()).isEqualTo(type));
    }
}
