package dev.onsale.loadtests.queue;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampleTest {

    @Test
    void each_figure_has_a_median_of_its_own() {
        var rounds = List.of(new Sample(10, 3, 1), new Sample(30, 1, 2), new Sample(20, 2, 3));
        assertThat(Sample.median(rounds)).isEqualTo(new Sample(20, 2, 2));
    }
}
