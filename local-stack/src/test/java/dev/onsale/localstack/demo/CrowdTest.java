package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.Map;

import dev.onsale.localstack.demo.FanPlan.Intent;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CrowdTest {

    @Test
    void has_the_shares_that_were_asked_for() {
        var plans = crowd(200, 10, 2, 5, 10, 5, 1).plans("t");
        assertThat(plans.stream().collect(groupingBy(FanPlan::intent, counting()))).isEqualTo(Map.of(
                Intent.IS_DECLINED, 10L, Intent.PAYS_WITH_THE_SECOND_CARD, 10L, Intent.PAYS_WITHOUT_AN_ANSWER, 4L,
                Intent.PAYS_FROM_THE_WALLET, 10L, Intent.WALKS_AWAY, 20L, Intent.VANISHES, 10L, Intent.PAYS, 136L));
    }

    @Test
    void wants_one_to_four_seats_each_and_comes_within_the_burst() {
        assertThat(crowd(500, 0, 0, 0, 0, 0, 1).plans("t"))
                .allSatisfy(plan -> assertThat(plan.seatsWanted()).isBetween(1, 4))
                .allSatisfy(plan -> assertThat(plan.arrival()).isBetween(Duration.ZERO, Duration.ofSeconds(3)))
                .extracting(FanPlan::userId).doesNotHaveDuplicates();
    }

    @Test
    void is_the_same_for_the_same_seed_and_another_for_another() {
        assertThat(crowd(50, 10, 2, 5, 10, 0, 7).plans("t")).isEqualTo(crowd(50, 10, 2, 5, 10, 0, 7).plans("t"))
                .isNotEqualTo(crowd(50, 10, 2, 5, 10, 0, 8).plans("t"));
    }

    @Test
    void cannot_have_more_than_all_of_its_fans() {
        assertThatIllegalArgumentException().isThrownBy(() -> crowd(10, 50, 20, 10, 21, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> crowd(0, 0, 0, 0, 0, 0, 1));
    }

    private static Crowd crowd(int fans, int declined, int timeouts, int wallets, int walkAways, int abandons,
            long seed) {
        return new Crowd(fans, declined, timeouts, wallets, walkAways, abandons, Duration.ofSeconds(3), seed);
    }
}
