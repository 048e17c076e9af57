package dev.onsale.catalog.seatmap;

import java.nio.charset.StandardCharsets;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeatsChangedContractTest {

    @ParameterizedTest
    @ValueSource(strings = {SeatsChanged.HELD, SeatsChanged.CONFIRMED, SeatsChanged.RELEASED, SeatsChanged.CANCELLED})
    void every_released_example_can_be_read(String type) {
        assertThat(EventContract.of(type).examples()).isNotEmpty().allSatisfy((_, example) -> {
            var read = EventJson.read(example.getBytes(StandardCharsets.UTF_8), SeatsChanged.class);
            assertThat(read.scheduleId()).isNotNull();
            assertThat(read.seats()).isNotEmpty().allSatisfy(seat -> {
                assertThat(seat.number()).isPositive();
                assertThat(seat.seatVersion()).isPositive();
            });
        });
    }
}
