package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Contract: contracts, {@code events/catalog/ScheduleOpened/v1.schema.json}. */
record ScheduleOpened(UUID concertId, UUID scheduleId, String organizerId, String title, Instant startsAt,
        Instant salesOpenAt, List<SectionBody> sections, @Nullable RefundPolicy refundPolicy) {

    static final String TYPE = "dev.onsale.catalog.ScheduleOpened.v1";
}
