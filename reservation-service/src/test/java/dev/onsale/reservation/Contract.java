package dev.onsale.reservation;

import java.util.Collection;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code contracts} says about one event type, and said in every release. */
public final class Contract {

    private final EventContract contract;

    private Contract(EventContract contract) {
        this.contract = contract;
    }

    /** The contract of a type such as {@code dev.onsale.reservation.SeatHeld.v1}. */
    public static Contract of(String type) {
        return new Contract(EventContract.of(type));
    }

    /** Asserts that the data, written as the outbox writes it, is valid. */
    public void accepts(Object data) {
        acceptsJson(EventJson.write(data));
    }

    /** Asserts that the JSON is valid. */
    public void acceptsJson(String json) {
        assertThat(contract.violations(json)).as("%s against %s", json, contract.type()).isEmpty();
    }

    /** Every example, as this service reads it; asserts that fields which it does not know change nothing. */
    public <T> Collection<T> examples(Class<T> type) {
        var examples = contract.examples().values();
        assertThat(examples).as("examples of %s", contract.type()).isNotEmpty();
        assertThat(contract.misreadings(json -> read(json, type))).isEmpty();
        return examples.stream().map(json -> read(json, type)).toList();
    }

    private static <T> T read(String json, Class<T> type) {
        return EventJson.read(json.getBytes(UTF_8), type);
    }
}
