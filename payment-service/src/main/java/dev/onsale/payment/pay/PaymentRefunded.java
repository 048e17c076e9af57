package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.provider.Money;

/** Contract: payment/PaymentRefunded/v1. The money is back, less what is kept as a fee. */
record PaymentRefunded(UUID reservationId, UUID paymentId, Money amount, Instant refundedAt) {}
