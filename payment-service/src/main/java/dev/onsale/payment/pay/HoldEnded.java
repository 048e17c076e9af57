package dev.onsale.payment.pay;

import java.util.UUID;

/** The hold is over, without a payment's word. */
record HoldEnded(UUID reservationId) {}
