package dev.onsale.queue.statistics;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitTimesTest {

    @Test
    void tells_within_how_many_seconds_a_share_was_let_in() {
        var waits = WaitTimes
                .of(Map.of("wait:1", "50", "wait:13", "40", "wait:120", "9", "wait:more", "1", "left", "7"));
        assertThat(waits.percentile(0.5)).hasValue(1);
        assertThat(waits.percentile(0.51)).hasValue(13);
        assertThat(waits.percentile(0.9)).hasValue(13);
        assertThat(waits.percentile(0.99)).hasValue(120);
    }

    @Test
    void does_not_make_up_what_is_not_known() {
        assertThat(WaitTimes.of(Map.of()).percentile(0.5)).isEmpty();
        assertThat(WaitTimes.of(Map.of("wait:more", "1")).percentile(0.5)).isEmpty();
    }
}
