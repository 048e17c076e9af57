package dev.onsale.payment.pay;

import java.util.stream.Stream;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.payment.provider.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class EventContractsTest {

    static Stream<Arguments> reads_every_example() {
        return Stream.of(arguments("SeatHeld", SeatHeld.class), arguments("HoldEnded", HoldEnded.class),
                arguments("ConfirmationRejected", ConfirmationRejected.class),
                arguments("ReservationCancelled", ReservationCancelled.class),
                arguments("ReservationConfirmed", ReservationConfirmed.class),
                arguments("ReservationReleased", ReservationReleased.class));
    }

    @ParameterizedTest
    @MethodSource
    void reads_every_example(String name, Class<?> type) {
        var contract = EventContract.of("dev.onsale.reservation." + name + ".v1");
        assertThat(contract.examples()).isNotEmpty().allSatisfy((_, example) -> assertThat(read(example, type))
                .hasNoNullFieldsOrPropertiesExcept("refundAmount"));
        assertThat(contract.misreadings(json -> read(json, type))).isEmpty();
    }

    @Test
    void an_amount_to_refund_is_read_where_there_is_one() {
        var examples = EventContract.of("dev.onsale.reservation.ReservationCancelled.v1").examples();
        assertThat(examples.values().stream()
                .map(example -> read(example, ReservationCancelled.class).refundAmount()))
                .containsExactlyInAnyOrder(new Money(270_000, "KRW"), null);
    }

    private static <T> T read(String json, Class<T> type) {
        return EventJson.read(json.getBytes(UTF_8), type);
    }
}
