package dev.onsale.queue.place;

import java.util.random.RandomGenerator;

/** When to look again: soon near the front, later at the back, and never everybody at the same moment. */
record PollInterval(RandomGenerator random) {

    static final int SECONDS_MIN = 1;
    static final int SECONDS_MAX = 30;
    private static final int PEOPLE_PER_SECOND = 100;
    private static final double JITTER = 0.25;

    /** Seconds for a fan with so many people ahead, or, before the sale, so long to wait for it. */
    int seconds(long ahead, long untilOpening) {
        double wanted = Math.clamp(Math.max(untilOpening, ahead / PEOPLE_PER_SECOND), SECONDS_MIN, SECONDS_MAX);
        var jittered = wanted * (1 - JITTER + 2 * JITTER * random.nextDouble());
        return Math.clamp(Math.round(jittered), SECONDS_MIN, SECONDS_MAX);
    }
}
