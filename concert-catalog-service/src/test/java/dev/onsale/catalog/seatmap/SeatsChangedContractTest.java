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
        var contract = EventContract.of(type);
        assertThat(contract.examples()).isNotEmpty().allSatisfy((_, example) -> {
            var read = read(example);
            assertThat(read.scheduleId()).isNotNull();
            assertThat(read.seats()).isNotEmpty().allSatisfy(seat -> {
                assertThat(seat.number()).isPositive();
                assertThat(seat.seatVersion()).isPositive();
            });
        });
        assertThat(contract.misreadings(SeatsChangedContractTest::read)).isEmpty();
    }

    private static SeatsChanged read(String json) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), SeatsChanged.class);
    }
}
