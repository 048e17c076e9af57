package dev.onsale.payment.pay;

import java.util.UUID;

/** The seats are the user's. */
record ReservationConfirmed(UUID reservationId) {}
