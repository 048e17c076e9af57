package dev.onsale.catalog.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.catalog.schedule.MarkSeatsReady.SeatsCreated;
import dev.onsale.contracts.EventContract;
import dev.onsale.messaging.envelope.EventJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleContractTest {

    static Stream<@Nullable RefundPolicy> what_we_write_is_valid() {
        var until = Instant.parse("2026-12-14T10:00:00.000001Z");
        return Stream.of(null, new RefundPolicy(until, 0, null), new RefundPolicy(until, 10_000, null),
                new RefundPolicy(until, null, new Money(0, "KRW")));
    }

    @ParameterizedTest
    @MethodSource
    void what_we_write_is_valid(@Nullable RefundPolicy policy) {
        var main = new Section("MAIN", "STANDARD", new Money(0, "KRW"), 23, 10);
        var event = new ScheduleOpened(UUID.randomUUID(), UUID.randomUUID(), "organizer-1", "Winter Night",
                Instant.parse("2026-12-24T10:00:00.123456Z"), Instant.EPOCH, SectionBody.of(List.of(main)),
                policy);
        assertThat(EventContract.of(ScheduleOpened.TYPE).violations(EventJson.write(event))).isEmpty();
    }

    @Test
    void our_record_has_all_that_the_examples_of_our_event_have() {
        assertThat(EventContract.of(ScheduleOpened.TYPE).examples()).isNotEmpty().allSatisfy((_, example) -> {
            var read = read(example, ScheduleOpened.class);
            assertThat(read(EventJson.write(read), Object.class)).isEqualTo(read(example, Object.class));
        });
    }

    @Test
    void every_released_example_of_seats_created_can_be_read() {
        assertThat(EventContract.of(SeatsCreated.TYPE).examples()).isNotEmpty().allSatisfy((_, example) -> {
            var read = read(example, SeatsCreated.class);
            assertThat(read.scheduleId()).isNotNull();
            assertThat(read.concertId()).isNotNull();
            assertThat(read.seatCount()).isPositive();
        });
        assertThat(EventContract.of(SeatsCreated.TYPE).misreadings(json -> read(json, SeatsCreated.class))).isEmpty();
    }

    private static <T> T read(String json, Class<T> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
