package dev.onsale.loadtests.hold;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.onsale.loadtests.hold.Rounds.Latency;
import dev.onsale.loadtests.hold.Sample.Micros;
import dev.onsale.loadtests.hold.Variant.Bare;
import dev.onsale.loadtests.hold.Variant.Http;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private static final Deployment GROUPS = new Deployment("conditional-update", true);
    private static final Deployment LOCK_FIRST = new Deployment("lock-first", true);
    private static final Http HOLDS = new Http(GROUPS, Crowd.APART);
    private static final Http REFUSALS = new Http(GROUPS, Crowd.ONE_SEAT);

    private final Report report = new Report(Effort.of("--quick"), Map.of(new Bare(8), sample(2000), Variant.LIMIT,
            sample(1000), HOLDS, sample(750), REFUSALS, sample(9000), new Http(LOCK_FIRST, Crowd.APART),
            sample(500), new Http(LOCK_FIRST, Crowd.ONE_SEAT), sample(4000)),
            Map.of(HOLDS, new Latency(375, List.of(4.0, 2.0, 90.0), 1)));

    @Test
    void each_figure_has_a_median_of_its_own() {
        var rounds = List.of(new Sample(10, new Micros(3, 1, 7, 4), 20), new Sample(30, new Micros(1, 2, 8, 6), 22),
                new Sample(20, new Micros(2, 3, 9, 5), 21));
        assertThat(Sample.median(rounds)).isEqualTo(new Sample(20, new Micros(2, 2, 8, 5), 21));
    }

    @Test
    void holds_are_compared_with_bare_holds_on_32_connections() {
        assertThat(report.ofLimit(HOLDS)).isEqualTo(0.75);
        assertThat(report.ofLimit(new Bare(8))).isEqualTo(2);
        assertThat(report.ofLimitInMysql(HOLDS)).isEqualTo(1);
        assertThat(report.ofLimitInMysql(new Bare(1))).isNaN();
    }

    @Test
    void refusals_are_compared_with_the_holds_of_the_same_deployment() {
        assertThat(report.refusalsOfHolds(GROUPS, Crowd.ONE_SEAT)).isEqualTo(12);
        assertThat(report.refusalsOfHolds(LOCK_FIRST, Crowd.ONE_SEAT)).isEqualTo(8);
        assertThat(report.refusalsOfHolds(GROUPS, Crowd.FIFTY_SEATS)).isNaN();
    }

    @Test
    void the_text_tells_which_aims_are_reached() {
        var text = report.text(Map.of("sync_binlog", "1"), LocalDate.of(2026, 11, 30));
        assertThat(text).contains(
                "| holds, HTTP, conditional-update, groups : bare JDBC, 32 connections | ≥ 1.0 × | 0.75 × | **missed** |",
                "| refusals for one hot seat : holds, conditional-update, groups | ≥ 10.0 × | 12.00 × | reached |",
                "| HTTP, conditional-update, groups, free seats | 375 | 4.00 | 90.0 | 1 |",
                "{sync_binlog=1}");
    }

    private static Sample sample(double perSecond) {
        return new Sample(perSecond, new Micros(500, 600, 50, 100), 12);
    }
}
