package dev.onsale.payment.provider;

/**
 * An amount of money.
 *
 * @param amount in the currency's minor unit
 * @param currency the ISO code
 */
public record Money(long amount, String currency) {}
