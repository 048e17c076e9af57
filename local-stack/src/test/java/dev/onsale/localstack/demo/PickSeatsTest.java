package dev.onsale.localstack.demo;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PickSeatsTest {

    private final PickSeats pickSeats = new PickSeats(new Random());

    @RepeatedTest(20)
    void takes_as_many_different_free_seats_as_wanted() {
        var free = List.of(3, 4, 8, 9, 20);
        assertThat(pickSeats.from(free, 3)).hasSize(3).doesNotHaveDuplicates().isSubsetOf(free).isSorted();
    }

    @RepeatedTest(5)
    void takes_what_is_left_when_that_is_less() {
        assertThat(pickSeats.from(List.of(7, 9), 4)).containsExactly(7, 9);
    }

    @Test
    void takes_nothing_of_nothing() {
        assertThat(pickSeats.from(List.of(), 2)).isEmpty();
    }
}
