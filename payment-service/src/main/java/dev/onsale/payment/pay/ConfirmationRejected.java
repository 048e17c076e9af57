package dev.onsale.payment.pay;

import java.util.UUID;

/** The money came too late for a hold that had ended. */
record ConfirmationRejected(UUID reservationId, UUID paymentId) {}
