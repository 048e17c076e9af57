package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A schedule's sale, as the database knew it a moment ago.
 *
 * @param seatCount its seats are numbered from 1 to this
 * @param asOf the database's time of the answer
 * @param refundPolicy without it, who cancels gets all of the money back
 */
public record Sale(UUID concertId, UUID scheduleId, String currency, int seatCount, Instant salesOpenAt,
        Instant startsAt, Instant asOf, @Nullable RefundPolicy refundPolicy) {

    /** As the table has it: with a policy where there is a time from which on it keeps a fee. */
    public Sale(UUID concertId, UUID scheduleId, String currency, int seatCount, Instant salesOpenAt, Instant startsAt,
            Instant asOf, @Nullable Instant fullRefundUntil, @Nullable Integer feeBasisPoints,
            @Nullable Long feePerSeat) {
        this(concertId, scheduleId, currency, seatCount, salesOpenAt, startsAt, asOf,
                fullRefundUntil == null ? null : new RefundPolicy(fullRefundUntil, feeBasisPoints, feePerSeat));
    }

    /** Whether its seats could be held then. */
    public boolean isOpen() {
        return !asOf.isBefore(salesOpenAt);
    }
}
