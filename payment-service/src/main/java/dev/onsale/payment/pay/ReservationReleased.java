package dev.onsale.payment.pay;

import java.util.UUID;

/** The seats were given back. */
record ReservationReleased(UUID reservationId) {}
