package dev.onsale.queue.draw;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DrawListedContractTest {

    private static final EventContract CONTRACT = EventContract.of(DrawListed.TYPE);

    @Test
    void reads_every_example() {
        assertThat(CONTRACT.examples()).isNotEmpty().allSatisfy((_, json) -> assertThat(read(json))
                .hasNoNullFieldsOrProperties());
        assertThat(CONTRACT.misreadings(DrawListedContractTest::read)).isEmpty();
    }

    @Test
    void writes_what_the_contract_says() {
        var written = EventJson.write(new DrawListed(UUID.randomUUID(), Instant.now(), DrawOrder.sha256("list"), 501,
                Arrays.asList("fan-501", null)));
        assertThat(CONTRACT.violations(written)).isEmpty();
    }

    private static DrawListed read(String json) {
        return EventJson.read(json.getBytes(UTF_8), DrawListed.class);
    }
}
