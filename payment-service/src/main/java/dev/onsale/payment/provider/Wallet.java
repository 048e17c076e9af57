package dev.onsale.payment.provider;

/**
 * The money that a user has here.
 *
 * @param userId whose it is: the user who pays, and nobody else
 */
public record Wallet(String userId) implements PaymentMethod {}
