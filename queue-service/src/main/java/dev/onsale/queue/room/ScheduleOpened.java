package dev.onsale.queue.room;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a room needs of the catalog's {@code ScheduleOpened}. */
record ScheduleOpened(UUID concertId, UUID scheduleId, String organizerId, String title, Instant startsAt,
        Instant salesOpenAt, List<Section> sections) {

    static final String TYPE = "dev.onsale.catalog.ScheduleOpened.v1";

    /** Of all sections. */
    int seats() {
        return sections.stream().mapToInt(Section::seats).sum();
    }

    record Section(int seats) {}
}
