package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/** A date as the organizer who has just opened it sees it. */
record ScheduleBody(UUID scheduleId, UUID concertId, Instant startsAt, Instant salesOpenAt, int seatsTotal,
        int seatsAvailable, boolean seatsReady, List<SectionBody> sections,
        @JsonInclude(Include.NON_NULL) @Nullable RefundPolicy refundPolicy) {

    static ScheduleBody opened(Schedule schedule) {
        return new ScheduleBody(schedule.id(), schedule.concertId(), schedule.startsAt(), schedule.salesOpenAt(),
                schedule.seatsTotal(), schedule.seatsTotal(), schedule.seatsReady(),
                SectionBody.of(schedule.layout().sections()), schedule.refundPolicy());
    }
}
