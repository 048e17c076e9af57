package dev.onsale.reservation.schedule;

/**
 * A sum of money.
 *
 * @param amount in the currency's minor unit
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {}
