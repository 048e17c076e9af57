package dev.onsale.queue.place;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * How long a fan will wait, said only where there is something to say it by: the admissions of the last minute. What is
 * set says nothing, since a full room lets in only as fast as others finish.
 *
 * @param heldUp why nobody is let in now; null where it goes on
 * @param ahead people ahead
 * @param lastMinute admissions in the last minute
 * @param measuredSince when admissions could first happen
 */
record EstimateWait(Instant now, Instant opensAt, @Nullable String heldUp, long ahead, long lastMinute,
        Instant measuredSince) {

    private static final Duration MEASURED_MAX = Duration.ofMinutes(1);

    /** Seconds until admission, rounded up. */
    OptionalLong seconds() {
        if (heldUp != null || lastMinute < 1) {
            return OptionalLong.empty();
        }
        var since = Duration.between(measuredSince, now);
        long millis = Math.clamp(since.toMillis(), 1_000, MEASURED_MAX.toMillis());
        return OptionalLong.of(Math.ceilDiv((ahead + 1) * millis, lastMinute * 1_000));
    }

    long untilOpening() {
        return Math.max(0, Math.ceilDiv(Duration.between(now, opensAt).toMillis(), 1_000));
    }
}
