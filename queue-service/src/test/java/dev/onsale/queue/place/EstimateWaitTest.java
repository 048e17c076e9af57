package dev.onsale.queue.place;

import java.time.Instant;

import dev.onsale.queue.room.RoomState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EstimateWaitTest {

    private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 1", "9, 1", "10, 2", "99, 10"})
    void goes_by_the_rate_while_there_are_slots(long ahead, long seconds) {
        assertThat(wait(RoomState.OPEN, ahead, 100, 0).seconds()).hasValue(seconds);
    }

    @Test
    void goes_by_what_was_measured_once_the_room_is_full() {
        assertThat(wait(RoomState.OPEN, 29, 0, 60).seconds()).hasValue(30);
        assertThat(wait(RoomState.OPEN, 29, -5, 120).seconds()).hasValue(15);
    }

    @Test
    void measures_no_longer_than_the_room_has_been_open() {
        assertThat(wait(RoomState.OPEN, 9, 0, 10, NOW.minusSeconds(5)).seconds()).hasValue(5);
    }

    @Test
    void is_not_known_where_a_full_room_admitted_nobody() {
        assertThat(wait(RoomState.OPEN, 0, 0, 0).seconds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "CLOSED"})
    void is_not_known_while_nobody_is_let_in(RoomState state) {
        assertThat(wait(state, 0, 100, 60).seconds()).isEmpty();
    }

    @Test
    void includes_the_time_to_the_opening() {
        var wait = new EstimateWait(RoomState.PRE_OPEN, NOW, NOW.plusMillis(29_500), 9, 100, 10, 0, NOW);
        assertThat(wait.seconds()).hasValue(31);
    }

    private static EstimateWait wait(RoomState state, long ahead, long free, long lastMinute) {
        return wait(state, ahead, free, lastMinute, NOW.minusSeconds(600));
    }

    private static EstimateWait wait(RoomState state, long ahead, long free, long lastMinute, Instant measuredSince) {
        return new EstimateWait(state, NOW, NOW.minusSeconds(600), ahead, free, 10, lastMinute, measuredSince);
    }
}
