package dev.onsale.queue.room;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollIntervalTest {

    private final PollInterval interval = new PollInterval(new SplittableRandom(1));

    @ParameterizedTest
    @CsvSource({"0, 0, 1, 1", "50, 0, 1, 1", "1000, 0, 8, 13", "3000, 0, 23, 30", "5000000, 0, 23, 30",
            "0, 600, 23, 30"})
    void is_short_near_the_front_and_long_at_the_back(long ahead, long untilOpening, int least, int most) {
        assertThat(samples(ahead, untilOpening)).allMatch(seconds -> seconds >= least && seconds <= most);
    }

    @Test
    void differs_between_fans_so_that_they_do_not_come_together() {
        assertThat(samples(2_000, 0).distinct().count()).isGreaterThan(5);
    }

    private IntStream samples(long ahead, long untilOpening) {
        return IntStream.range(0, 1_000).map(_ -> interval.seconds(ahead, untilOpening));
    }
}
