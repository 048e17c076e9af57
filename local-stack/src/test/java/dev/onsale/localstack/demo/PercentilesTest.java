package dev.onsale.localstack.demo;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PercentilesTest {

    @Test
    void are_times_that_were_measured_in_whatever_order_they_came() {
        var samples = LongStream.rangeClosed(1, 1_000).map(n -> 1_001 - n).boxed().toList();
        assertThat(Percentiles.of(samples)).isEqualTo(new Percentiles(1_000, 500, 950, 990, 1_000));
    }

    @Test
    void of_few_samples_never_fall_below_the_slowest() {
        assertThat(Percentiles.of(List.of(10L, 90L))).isEqualTo(new Percentiles(2, 10, 90, 90, 90));
        assertThat(Percentiles.of(List.of(7L))).isEqualTo(new Percentiles(1, 7, 7, 7, 7));
    }

    @Test
    void of_nothing_are_zero() {
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0, 0, 0));
    }
}
