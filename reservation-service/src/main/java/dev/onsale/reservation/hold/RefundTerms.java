package dev.onsale.reservation.hold;

import java.time.Instant;

import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import org.jspecify.annotations.Nullable;

/**
 * What a fan was promised with the hold: all of the money back before a time, all but a fee from then on. It is kept
 * with the reservation, so that it stands whatever becomes of the sale's policy.
 *
 * @param fullUntil the first instant at which the fee is kept
 * @param feeAfter at most the total
 */
public record RefundTerms(Instant fullUntil, Money feeAfter) {

    /** Those of the sale's policy, where it has one. */
    static @Nullable RefundTerms of(Sale sale, Money total, int seats) {
        var policy = sale.refundPolicy();
        return policy == null
                ? null
                : new RefundTerms(policy.fullUntil(), new Money(policy.feeOf(total.amount(), seats), total.currency()));
    }

    /** As a reservation's row has them: a time and a fee, or neither. */
    public static @Nullable RefundTerms of(@Nullable Instant fullUntil, @Nullable Long lateFee, String currency) {
        return fullUntil == null || lateFee == null ? null : new RefundTerms(fullUntil, new Money(lateFee, currency));
    }
}
