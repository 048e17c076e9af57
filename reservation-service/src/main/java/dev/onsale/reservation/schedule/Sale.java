package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.UUID;

/**
 * A schedule's sale, as the database knew it a moment ago.
 *
 * @param seatCount its seats are numbered from 1 to this
 * @param asOf the database's time of the answer
 */
public record Sale(UUID concertId, UUID scheduleId, String currency, int seatCount, Instant salesOpenAt,
        Instant startsAt, Instant asOf) {

    /** Whether its seats could be held then. */
    public boolean isOpen() {
        return !asOf.isBefore(salesOpenAt);
    }
}
