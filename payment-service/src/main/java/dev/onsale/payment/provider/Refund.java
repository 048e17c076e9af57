package dev.onsale.payment.provider;

/**
 * Captured money to give back.
 *
 * @param key the refund's own idempotency key
 * @param chargeKey the key that the money was captured under
 * @param amount what is to be given back
 */
public record Refund(String key, String chargeKey, Money amount) {}
