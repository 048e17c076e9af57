package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.payment.provider.Money;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed reservation was cancelled: its money goes back.
 *
 * @param refundAmount what of it; all of it where the event, as older ones, does not say
 */
record ReservationCancelled(UUID reservationId, UUID paymentId, @Nullable Money refundAmount) {}
