package dev.onsale.queue.place;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import dev.onsale.queue.room.RoomState;

/**
 * How long a fan will wait, said only where there is something to say it by.
 *
 * @param ahead people ahead
 * @param free slots that are free now; below zero after the capacity was lowered
 * @param admissionPerSecond the rate that is set
 * @param lastMinute admissions in the last minute
 * @param measuredSince when admissions could first happen
 */
record EstimateWait(RoomState state, Instant now, Instant opensAt, long ahead, long free, long admissionPerSecond,
        long lastMinute, Instant measuredSince) {

    private static final Duration MEASURED_MAX = Duration.ofMinutes(1);

    /** Seconds until admission, rounded up. */
    OptionalLong seconds() {
        return switch (state) {
            case PRE_OPEN -> ahead < free ? OptionalLong.of(untilOpening() + atTheRate()) : OptionalLong.empty();
            case OPEN -> ahead < free ? OptionalLong.of(atTheRate()) : asMeasured();
            case PAUSED, CLOSED -> OptionalLong.empty();
        };
    }

    long untilOpening() {
        return Math.max(0, Math.ceilDiv(Duration.between(now, opensAt).toMillis(), 1_000));
    }

    private long atTheRate() {
        return Math.ceilDiv(ahead + 1, admissionPerSecond);
    }

    /** With the room full, slots open as others finish: nobody knows when but by what was seen. */
    private OptionalLong asMeasured() {
        if (lastMinute < 1) {
            return OptionalLong.empty();
        }
        var since = Duration.between(measuredSince, now);
        long millis = Math.clamp(since.toMillis(), 1_000, MEASURED_MAX.toMillis());
        return OptionalLong.of(Math.ceilDiv((ahead + 1) * millis, lastMinute * 1_000));
    }
}
