package dev.onsale.payment.provider;

/**
 * Captured money to give back.
 *
 * @param key the refund's own idempotency key
 * @param charge what the money was captured by
 * @param amount what is to be given back
 */
public record Refund(String key, Charge charge, Money amount) {}
