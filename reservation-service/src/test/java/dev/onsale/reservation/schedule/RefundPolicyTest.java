package dev.onsale.reservation.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RefundPolicyTest {

    private static final Instant UNTIL = Instant.parse("2026-12-14T10:00:00Z");

    /** Small totals, where rounding shows, large ones, where a product would overflow, and whatever is between. */
    private static long[] totals() {
        return LongStream.concat(
                LongStream.of(0, 1, 9, 99, 100, 9_999, 10_000, 10_001, 19_999, 150_000, 4_000_000_000_000L,
                        Long.MAX_VALUE / 10_000, Long.MAX_VALUE / 10_000 + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE),
                new Random(7).longs(500, 0, Long.MAX_VALUE)).toArray();
    }

    @Test
    void a_share_is_rounded_down_and_exact_for_any_total() {
        for (long total : totals()) {
            for (int share = 0; share <= 10_000; share += share < 200 ? 1 : 97) {
                var exact = BigDecimal.valueOf(total).multiply(BigDecimal.valueOf(share, 4));
                assertThat(share(share).feeOf(total, 2)).as("%d of %d", share, total)
                        .isEqualTo(exact.setScale(0, RoundingMode.DOWN).longValueExact());
            }
        }
    }

    @Test
    void no_fee_is_more_than_the_total_or_less_than_nothing() {
        for (long total : totals()) {
            for (int seats = 1; seats <= 4; seats++) {
                for (long perSeat : totals()) {
                    assertThat(perSeat(perSeat).feeOf(total, seats)).isBetween(0L, total);
                }
                assertThat(share(10_000).feeOf(total, seats)).isEqualTo(total);
                assertThat(share(0).feeOf(total, seats)).isZero();
            }
        }
    }

    @Test
    void a_higher_share_never_keeps_less_and_a_higher_total_never_either() {
        for (long total : totals()) {
            var fees = IntStream.rangeClosed(0, 10_000).mapToLong(share -> share(share).feeOf(total, 1)).boxed()
                    .toList();
            assertThat(fees).isSorted();
        }
        var ascending = LongStream.of(totals()).sorted().toArray();
        for (int share : new int[]{1, 999, 1_000, 3_333, 10_000}) {
            assertThat(LongStream.of(ascending).map(total -> share(share).feeOf(total, 1)).boxed().toList()).isSorted();
        }
    }

    @ParameterizedTest
    @CsvSource({"4000, 2, 300000, 8000", "4000, 1, 4000, 4000", "4000, 2, 7999, 7999", "0, 4, 300000, 0",
            "9223372036854775807, 4, 300000, 300000", "4000, 3, 0, 0"})
    void a_fee_per_seat_is_kept_for_each_but_never_more_than_there_is(long perSeat, int seats, long total, long fee) {
        assertThat(perSeat(perSeat).feeOf(total, seats)).isEqualTo(fee);
    }

    @Test
    void a_policy_has_one_fee_within_its_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundPolicy(UNTIL, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundPolicy(UNTIL, 1, 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundPolicy(UNTIL, -1, 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefundPolicy(UNTIL, 1, -1L));
        for (int share : new int[]{-1, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> share(share));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> perSeat(-1));
    }

    private static RefundPolicy share(int basisPoints) {
        return new RefundPolicy(UNTIL, basisPoints, null);
    }

    private static RefundPolicy perSeat(long amount) {
        return new RefundPolicy(UNTIL, null, amount);
    }
}
