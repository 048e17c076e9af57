package dev.onsale.reservation.schedule;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * What a sale gives back when a confirmed reservation is cancelled: all of the money before a time, all but a fee from
 * then on. It has one of the two fees.
 *
 * @param fullUntil the first instant at which a fee is kept
 * @param feeBasisPoints of the total, 100 are 1 %
 * @param feePerSeat in the minor unit of the sale's currency
 */
public record RefundPolicy(Instant fullUntil, @Nullable Integer feeBasisPoints, @Nullable Long feePerSeat) {

    static final int BASIS_POINTS_MAX = 10_000;

    public RefundPolicy {
        if ((feeBasisPoints == null) == (feePerSeat == null)
                || (feeBasisPoints != null && (feeBasisPoints < 0 || feeBasisPoints > BASIS_POINTS_MAX))
                || (feePerSeat != null && feePerSeat < 0)) {
            throw new IllegalArgumentException("A refund policy needs a fee of 0 to %d basis points, or one per seat."
                    .formatted(BASIS_POINTS_MAX));
        }
    }

    /**
     * The fee of a reservation, in the minor unit. A share is rounded down, in the fan's favour, once for the whole
     * reservation; no fee is more than the total.
     */
    public long feeOf(long total, int seats) {
        if (feeBasisPoints != null) {
            // Divided before it is multiplied, the remainder apart: exact, and no total is too large.
            long rest = total % BASIS_POINTS_MAX * feeBasisPoints / BASIS_POINTS_MAX;
            return total / BASIS_POINTS_MAX * feeBasisPoints + rest;
        }
        long each = requireNonNull(feePerSeat);
        return each > total / seats ? total : each * seats;
    }
}
