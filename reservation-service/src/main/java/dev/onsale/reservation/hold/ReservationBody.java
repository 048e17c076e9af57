package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its owner sees it, right after the hold and ever after.
 *
 * @param payBy until when a payment for a hold may begin, somewhat before it ends; absent otherwise
 * @param secondsLeft of a hold, until it ends, by the database's clock; absent otherwise
 */
@JsonInclude(Include.NON_NULL)
public record ReservationBody(UUID reservationId, UUID concertId, UUID scheduleId, List<SeatBody> seats, String status,
        @Nullable String releaseReason, Instant holdExpiresAt, @Nullable Instant payBy, @Nullable Long secondsLeft,
        Money total, @JsonUnwrapped RefundBody refund) {

    /** The same reservation with its seats. */
    public ReservationBody with(List<SeatBody> itsSeats) {
        return new ReservationBody(reservationId, concertId, scheduleId, itsSeats, status, releaseReason,
                holdExpiresAt, payBy, secondsLeft, total, refund);
    }

    /**
     * What goes back of its money, if it is cancelled or once it was.
     *
     * @param refundTerms what was promised with the hold; absent where all of it goes back at any time
     * @param cancellableUntil the first instant at which a confirmed reservation can no longer be cancelled; absent
     *        once
     *        nothing is left to be cancelled
     * @param refundNow what a cancel would give back at this moment; absent where it cannot be cancelled
     * @param refundAmount what goes back, once it is cancelled
     * @param fee what is kept, once it is cancelled
     */
    @JsonInclude(Include.NON_NULL)
    public record RefundBody(@Nullable RefundTerms refundTerms, @Nullable Instant cancellableUntil,
            @Nullable Money refundNow, @Nullable Money refundAmount, @Nullable Money fee) {

        /** Of a hold, or of a confirmed reservation. */
        public static RefundBody promised(@Nullable RefundTerms terms, Instant cancellableUntil,
                @Nullable Money refundNow) {
            return new RefundBody(terms, cancellableUntil, refundNow, null, null);
        }

        /** Of a hold that ended without a purchase. */
        public static RefundBody over(@Nullable RefundTerms terms) {
            return new RefundBody(terms, null, null, null, null);
        }

        /** Of a cancelled one. */
        public static RefundBody decided(@Nullable RefundTerms terms, Refund refund) {
            return new RefundBody(terms, null, null, refund.amount(), refund.fee());
        }
    }

    /** A seat as it was reserved. */
    public record SeatBody(int number, String section, String row, String grade, Money price) {}
}
