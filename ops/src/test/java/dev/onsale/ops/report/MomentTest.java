package dev.onsale.ops.report;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MomentTest {

    private final Moment moment = new Moment();

    @Test
    void a_time_may_have_any_offset() {
        assertThat(moment.convert("2026-11-30T20:00:00Z")).isEqualTo("2026-11-30T20:00:00Z");
        assertThat(moment.convert("2026-11-30T20:00:00+09:00")).isEqualTo("2026-11-30T11:00:00Z");
    }

    @Test
    void an_age_counts_back_from_now() {
        assertThat(Duration.between(moment.convert("2h"), Instant.now())).isBetween(Duration.ofHours(2),
                Duration.ofHours(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-30", "2w", "-1h"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> moment.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
