package dev.onsale.queue.room;

import java.util.random.RandomGenerator;

/** When to look again: soon near the front, later at the back, and never everybody at the same moment. */
public record PollInterval(RandomGenerator random) {

    public static final int SECONDS_MIN = 1;
    public static final int SECONDS_MAX = 30;
    private static final int PEOPLE_PER_SECOND = 100;
    private static final double JITTER = 0.25;

    /** Seconds for a fan with so many people ahead, or, before the sale, so long to wait for it. */
    public int seconds(long ahead, long untilOpening) {
        var jittered = wanted(ahead, untilOpening) * (1 - JITTER + 2 * JITTER * random.nextDouble());
        return Math.clamp(Math.round(jittered), SECONDS_MIN, SECONDS_MAX);
    }

    /** The longest that any of so many is told. */
    public static int longestSeconds(RoomState state, long waiting) {
        return state == RoomState.OPEN || state == RoomState.PAUSED
                ? (int) Math.min(SECONDS_MAX, Math.ceil(wanted(waiting, 0) * (1 + JITTER)))
                : SECONDS_MAX;
    }

    private static double wanted(long ahead, long untilOpening) {
        return Math.clamp(Math.max(untilOpening, ahead / PEOPLE_PER_SECOND), SECONDS_MIN, SECONDS_MAX);
    }
}
