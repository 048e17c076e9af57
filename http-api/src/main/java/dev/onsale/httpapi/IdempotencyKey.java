package dev.onsale.httpapi;

/**
 * The request's {@code Idempotency-Key}: 1 to 128 visible ASCII characters. A controller takes it as an argument (a
 * request without one is then refused with {@code idempotency-key-required}), or as an {@code Optional} of it.
 */
public record IdempotencyKey(String value) {}
