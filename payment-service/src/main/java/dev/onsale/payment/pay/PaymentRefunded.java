package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.provider.Money;

/** Contract: payment/PaymentRefunded/v1. The money is back. */
record PaymentRefunded(UUID reservationId, UUID paymentId, Money amount, Instant refundedAt) {}
