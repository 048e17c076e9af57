package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What this service needs of the catalog's fact: the dates that decide, and the seats to create. */
record ScheduleOpened(UUID concertId, UUID scheduleId, Instant startsAt, Instant salesOpenAt, List<Section> sections) {

    static final String TYPE = "dev.onsale.catalog.ScheduleOpened.v1";

    /** Rows of {@code seatsPerRow} seats; the last one may be shorter. */
    record Section(String name, String grade, Money price, int rows, int seatsPerRow, int seats) {}
}
