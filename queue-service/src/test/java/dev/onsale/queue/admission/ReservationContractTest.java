package dev.onsale.queue.admission;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ReservationContractTest {

    @ParameterizedTest
    @ValueSource(strings = {"SeatHeld", "ReservationConfirmed", "ReservationReleased", "ReservationCancelled"})
    void reads_every_example(String name) {
        var contract = EventContract.of("dev.onsale.reservation.%s.v1".formatted(name));
        assertThat(contract.examples()).isNotEmpty().allSatisfy((_, json) -> assertThat(read(json))
                .hasNoNullFieldsOrProperties());
        assertThat(contract.misreadings(ReservationContractTest::read)).isEmpty();
    }

    private static ReservationFact read(String json) {
        return EventJson.read(json.getBytes(UTF_8), ReservationFact.class);
    }
}
