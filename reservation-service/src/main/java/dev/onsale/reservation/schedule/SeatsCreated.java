package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.UUID;

/** The seats exist, and can be held once the sale is open. */
record SeatsCreated(UUID scheduleId, UUID concertId, int seatCount, Instant createdAt) {

    static final String TYPE = "dev.onsale.reservation.SeatsCreated.v1";
}
