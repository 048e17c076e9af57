package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What an organizer says of a new date.
 *
 * @param refundPolicy without it, who cancels gets all of the money back
 */
record ScheduleRequest(@NotNull Instant startsAt, @NotNull Instant salesOpenAt, @NotNull @Valid SeatsRequest seats,
        @JsonInclude(Include.NON_NULL) @Nullable @Valid RefundPolicyRequest refundPolicy) {

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
        var policy = refundPolicy == null ? null : refundPolicy.plan(invalid, salesOpenAt, startsAt, sections);
        invalid.throwIfAny();
        return new NewSchedule(startsAt.truncatedTo(ChronoUnit.MICROS), salesOpenAt.truncatedTo(ChronoUnit.MICROS),
                sections, policy);
    }

    private static boolean isSensible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
