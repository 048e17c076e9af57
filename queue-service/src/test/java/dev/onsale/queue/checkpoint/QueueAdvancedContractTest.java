package dev.onsale.queue.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class QueueAdvancedContractTest {

    private static final EventContract CONTRACT = EventContract.of(QueueAdvanced.TYPE);

    @Test
    void reads_every_example() {
        assertThat(CONTRACT.examples()).isNotEmpty().allSatisfy((_, json) -> assertThat(read(json))
                .hasNoNullFieldsOrProperties());
        assertThat(CONTRACT.misreadings(QueueAdvancedContractTest::read)).isEmpty();
    }

    @Test
    void writes_what_the_contract_says() {
        var written = EventJson.write(new QueueAdvanced(UUID.randomUUID(), Instant.now(), 2, 3, 10, 1_010, 7,
                List.of(List.of(1L, 4L)), List.of(List.of(5L, 5L), List.of(7L, 7L)), List.of(List.of(6L, 6L)), 30,
                Map.of("epoch", "2"),
                Map.of(), Map.of("joined", "10")));
        assertThat(CONTRACT.violations(written)).isEmpty();
    }

    private static QueueAdvanced read(String json) {
        return EventJson.read(json.getBytes(UTF_8), QueueAdvanced.class);
    }
}
