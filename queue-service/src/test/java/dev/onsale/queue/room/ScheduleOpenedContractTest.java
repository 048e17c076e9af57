package dev.onsale.queue.room;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class ScheduleOpenedContractTest {

    private static final EventContract CONTRACT = EventContract.of(ScheduleOpened.TYPE);

    @Test
    void reads_every_example() {
        assertThat(CONTRACT.examples()).isNotEmpty().allSatisfy((_, json) -> assertThat(read(json))
                .hasNoNullFieldsOrProperties());
        assertThat(CONTRACT.misreadings(ScheduleOpenedContractTest::read)).isEmpty();
    }

    @Test
    void reads_what_the_example_says() {
        assertThat(read(requireNonNull(CONTRACT.examples().get("fifty-numbered-seats.json"))))
                .isEqualTo(new ScheduleOpened(
                        UUID.fromString("019aab00-0000-7000-8000-00000000c001"),
                        UUID.fromString("019aab00-0000-7000-8000-00000000d001"), "organizer-1", "Winter Night",
                        Instant.parse("2026-12-24T10:00:00Z"), Instant.parse("2026-12-01T11:00:00Z"),
                        List.of(new ScheduleOpened.Section(50))));
    }

    private static ScheduleOpened read(String json) {
        return EventJson.read(json.getBytes(UTF_8), ScheduleOpened.class);
    }
}
