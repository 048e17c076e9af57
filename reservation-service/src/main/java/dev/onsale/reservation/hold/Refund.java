package dev.onsale.reservation.hold;

import java.time.Instant;

import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;

/**
 * How the money of a confirmed reservation is divided when it is cancelled.
 *
 * @param amount goes back
 * @param fee is kept; with the amount it is the total
 */
public record Refund(Money amount, Money fee) {

    /**
     * What a cancel at that time gives back.
     *
     * @param terms without them all of it, at any time
     */
    public static Refund at(Instant now, Money total, @Nullable RefundTerms terms) {
        long fee = terms == null || now.isBefore(terms.fullUntil()) ? 0 : terms.feeAfter().amount();
        return decided(total, total.amount() - fee);
    }

    /**
     * What was decided.
     *
     * @param amount null of what was cancelled before there were fees, which is all of it
     */
    public static Refund decided(Money total, @Nullable Long amount) {
        long back = amount == null ? total.amount() : amount;
        if (back < 0 || back > total.amount()) {
            throw new IllegalArgumentException("%d of %s cannot be given back.".formatted(back, total));
        }
        return new Refund(new Money(back, total.currency()), new Money(total.amount() - back, total.currency()));
    }
}
