package dev.onsale.payment.provider;

import java.util.UUID;

/**
 * Money to capture, or asked about.
 *
 * @param key the provider's idempotency key; the same for every call about this charge
 * @param reservationId the order, in the provider's words
 * @param amount what is to be captured, no more and no less
 */
public record Charge(String key, UUID reservationId, Money amount) {}
