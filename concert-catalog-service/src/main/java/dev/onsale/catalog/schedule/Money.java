package dev.onsale.catalog.schedule;

import jakarta.persistence.Embeddable;

/**
 * A price.
 *
 * @param amount in the currency's minor unit
 * @param currency its ISO 4217 code
 */
@Embeddable
public record Money(long amount, String currency) {}
