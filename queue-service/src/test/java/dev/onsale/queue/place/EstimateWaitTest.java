package dev.onsale.queue.place;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EstimateWaitTest {

    private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");

    @Test
    void goes_by_what_was_measured() {
        assertThat(wait(null, 29, 60).seconds()).hasValue(30);
        assertThat(wait(null, 29, 120).seconds()).hasValue(15);
    }

    @Test
    void measures_no_longer_than_the_room_has_been_open() {
        assertThat(wait(null, 9, 10, NOW.minusSeconds(5)).seconds()).hasValue(5);
    }

    @Test
    void is_not_known_where_nobody_was_let_in() {
        assertThat(wait(null, 0, 0).seconds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "NOT_OPEN", "DRAWING", "SETTLING", "SOLD_OUT"})
    void is_not_known_while_nobody_is_let_in(String reason) {
        assertThat(wait(reason, 0, 60).seconds()).isEmpty();
    }

    private static EstimateWait wait(@Nullable String reason, long ahead, long lastMinute) {
        return wait(reason, ahead, lastMinute, NOW.minusSeconds(600));
    }

    private static EstimateWait wait(@Nullable String reason, long ahead, long lastMinute, Instant measuredSince) {
        return new EstimateWait(NOW, NOW.minusSeconds(600), reason, ahead, lastMinute, measuredSince);
    }
}
