package dev.onsale.catalog.seatmap;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The seat map's limits.
 *
 * @param maxAge after this time a map that is still read is built anew behind its readers' backs, which bounds for how
 *        long an event that ended as a dead letter can leave it wrong
 * @param kept how long the map of a schedule is kept after its last change
 * @param countKept how long the count of a schedule's free seats is kept after its last change
 * @param buildTimeout how long a reader waits for a map that is being built, and how long the changes that arrive
 *        meanwhile are kept
 * @param snapshotConnectTimeout how long a connection to reservation-service may take
 * @param snapshotReadTimeout how long its answer may take
 * @param snapshotsAtOnce how many snapshots one replica asks for at the same time, for different schedules
 */
@Validated
@ConfigurationProperties("onsale.seatmap")
record SeatMapProperties(
        @DefaultValue("2m") @DurationMin(seconds = 1) Duration maxAge,
        @DefaultValue("7d") @DurationMin(minutes = 1) Duration kept,
        @DefaultValue("400d") @DurationMin(minutes = 1) Duration countKept,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration buildTimeout,
        @DefaultValue("500ms") @DurationMin(millis = 1) Duration snapshotConnectTimeout,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration snapshotReadTimeout,
        @DefaultValue("4") @Min(1) @Max(100) int snapshotsAtOnce) {}
