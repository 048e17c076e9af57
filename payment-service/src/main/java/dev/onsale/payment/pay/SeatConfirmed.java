package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.provider.Money;

/** Contract: payment/SeatConfirmed/v1. The money is captured. */
record SeatConfirmed(UUID reservationId, UUID paymentId, Money amount, Instant paidAt) {}
