package dev.onsale.reservation.hold;

import java.time.Instant;

/**
 * @param seats held or confirmed for one user in one schedule
 * @param asOf the database's time of the count
 */
record LiveSeats(long seats, Instant asOf) {}
