package dev.onsale.queue.room;

import java.time.Instant;
import java.util.UUID;

/** What a room needs of the catalog's {@code ScheduleOpened}. */
record ScheduleOpened(UUID concertId, UUID scheduleId, String organizerId, String title, Instant startsAt,
        Instant salesOpenAt) {

    static final String TYPE = "dev.onsale.catalog.ScheduleOpened.v1";
}
