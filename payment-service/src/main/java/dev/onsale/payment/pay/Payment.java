package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.provider.Money;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one reservation, as it was read. It changes only through the conditional updates of {@link Steps}.
 *
 * @param overdue whether the time to begin a payment is over
 * @param refund what goes, or has gone, back; of what is being refunded or is, not else
 */
record Payment(UUID reservationId, UUID paymentId, String userId, UUID concertId, Money amount, Status status,
        Instant statusSince, ReservationStatus reservation, @Nullable String failureCode, boolean overdue,
        long version, @Nullable Money refund) {

    enum Status {
        AWAITING, AUTHORISING, CAPTURED, FAILED, EXPIRED, REFUNDING, REFUNDED
    }

    /** What reservation-service has last said of the reservation. */
    enum ReservationStatus {
        HELD, CONFIRMED, RELEASED, CANCELLED
    }

    boolean belongsTo(String user) {
        return userId.equals(user);
    }

    /** Derived, so that the same refund never gets another key. */
    String refundKey() {
        return paymentId + ":refund";
    }
}
