package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.Random;

import dev.onsale.reservation.schedule.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RefundTest {

    private static final Instant UNTIL = Instant.parse("2026-12-14T10:00:00Z");

    @Test
    void the_fee_is_kept_from_the_instant_on_and_not_a_microsecond_earlier() {
        var terms = new RefundTerms(UNTIL, krw(30_000));
        assertThat(Refund.at(UNTIL.minusNanos(1_000), krw(300_000), terms))
                .isEqualTo(new Refund(krw(300_000), krw(0)));
        assertThat(Refund.at(UNTIL, krw(300_000), terms)).isEqualTo(new Refund(krw(270_000), krw(30_000)));
        assertThat(Refund.at(UNTIL.plusNanos(1_000), krw(300_000), terms))
                .isEqualTo(new Refund(krw(270_000), krw(30_000)));
    }

    @Test
    void without_terms_all_of_it_goes_back_at_any_time() {
        assertThat(Refund.at(Instant.MAX, krw(300_000), null)).isEqualTo(new Refund(krw(300_000), krw(0)));
    }

    /** 0 ≤ refund ≤ total, nothing is lost between refund and fee, and who waits never gets more. */
    @Test
    void money_is_divided_and_never_made_or_lost() {
        var random = new Random(11);
        for (int round = 0; round < 10_000; round++) {
            long total = random.nextLong(0, Long.MAX_VALUE);
            var terms = new RefundTerms(UNTIL, krw(random.nextLong(0, total == Long.MAX_VALUE ? total : total + 1)));
            long before = total;
            for (var at = UNTIL.minusSeconds(2); at.isBefore(UNTIL.plusSeconds(3)); at = at.plusSeconds(1)) {
                var refund = Refund.at(at, krw(total), terms);
                assertThat(refund.amount().amount()).isBetween(0L, before);
                assertThat(refund.amount().amount() + refund.fee().amount()).isEqualTo(total);
                assertThat(refund.fee().currency()).isEqualTo(refund.amount().currency()).isEqualTo("KRW");
                before = refund.amount().amount();
            }
        }
    }

    @Test
    void what_was_decided_before_there_were_fees_is_all_of_it() {
        assertThat(Refund.decided(krw(300_000), null)).isEqualTo(new Refund(krw(300_000), krw(0)));
        assertThat(Refund.decided(krw(300_000), 0L)).isEqualTo(new Refund(krw(0), krw(300_000)));
    }

    @Test
    void no_more_than_the_total_goes_back() {
        assertThatIllegalArgumentException().isThrownBy(() -> Refund.decided(krw(300_000), 300_001L));
        assertThatIllegalArgumentException().isThrownBy(() -> Refund.decided(krw(300_000), -1L));
    }

    private static Money krw(long amount) {
        return new Money(amount, "KRW");
    }
}
