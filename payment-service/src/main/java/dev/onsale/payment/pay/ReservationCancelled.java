package dev.onsale.payment.pay;

import java.util.UUID;

/** A confirmed reservation was cancelled: the money goes back. */
record ReservationCancelled(UUID reservationId, UUID paymentId) {}
