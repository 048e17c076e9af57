package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What an organizer says of a new date. */
record ScheduleRequest(@NotNull Instant startsAt, @NotNull Instant salesOpenAt, @NotNull @Valid SeatsRequest seats) {

    // Further away, the database cannot keep them and no concert needs them.
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** The date with its seats, or an {@code invalid-request} problem with all that is wrong between the fields. */
    NewSchedule plan() {
        var invalid = new InvalidFields();
        invalid.unless(isSensible(startsAt), "/startsAt", "must be between %s and %s".formatted(EARLIEST, LATEST));
        invalid.unless(isSensible(salesOpenAt), "/salesOpenAt",
                "must be between %s and %s".formatted(EARLIEST, LATEST));
        invalid.unless(salesOpenAt.isBefore(startsAt), "/salesOpenAt", "must be before startsAt");
        var sections = seats.plan(invalid);
        invalid.throwIfAny();
        return new NewSchedule(startsAt.truncatedTo(ChronoUnit.MICROS), salesOpenAt.truncatedTo(ChronoUnit.MICROS),
                sections);
    }

    private static boolean isSensible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
