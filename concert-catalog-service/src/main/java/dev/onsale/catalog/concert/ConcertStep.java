package dev.onsale.catalog.concert;

import java.time.Instant;

/**
 * One step of a concert's history, taken in the current transaction.
 *
 * @param version the concert's version after the step: 1 for its first event, and no gaps
 * @param at when, by the database's clock
 * @param title the concert's title then
 */
public record ConcertStep(long version, Instant at, String title) {}
