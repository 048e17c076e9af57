package dev.onsale.loadtests.relay;

import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    @Test
    void an_aim_is_reached_or_missed_by_the_relays_medians() {
        assertThat(text(new Sample(20, 99, 1, 1, 2_000, 1_999, 1))).contains("| < 100 ms | 99.0 ms | reached |")
                .contains("| ≥ 1.0 × | 1.00 × | reached |");
        assertThat(text(new Sample(20, 101, 1, 1, 2_000, 4_000, 1))).contains("| < 100 ms | 101 ms | **missed** |")
                .contains("| ≥ 1.0 × | 0.50 × | **missed** |");
    }

    @Test
    void what_is_said_of_the_machine_is_in_the_text() {
        assertThat(new Report(Effort.of("--quick"), Map.of()).text(Map.of(), LocalDate.EPOCH, "Other work ran beside."))
                .contains("Other work ran beside.").contains("`load-tests/run relay --quick`");
    }

    private static String text(Sample relay) {
        return new Report(Effort.of(), Map.of(Variant.RELAY, relay)).text(Map.of(), LocalDate.EPOCH, "");
    }
}
