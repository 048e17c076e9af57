package dev.onsale.queue.checkpoint;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NumberRangesTest {

    @Test
    void joins_neighbours() {
        assertThat(NumberRanges.of(List.of(9L, 1L, 2L, 3L, 7L, 2L)))
                .containsExactly(List.of(1L, 3L), List.of(7L, 7L), List.of(9L, 9L));
        assertThat(NumberRanges.of(List.of())).isEmpty();
        assertThat(NumberRanges.of(List.of(5L))).containsExactly(List.of(5L, 5L));
    }

    @Test
    void fills_the_narrowest_gaps_where_there_would_be_too_many() {
        assertThat(NumberRanges.of(List.of(1L, 3L, 50L, 52L, 100L), 3))
                .containsExactly(List.of(1L, 3L), List.of(50L, 52L), List.of(100L, 100L));
        assertThat(NumberRanges.of(List.of(1L, 3L, 50L), 1)).containsExactly(List.of(1L, 50L));
    }
}
