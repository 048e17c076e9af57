package dev.onsale.localstack.demo;

import java.time.Duration;

/** The end of everybody's patience. All waiting goes through here, so that nobody waits longer. */
record Deadline(long nanos) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean isOver() {
        return left().isNegative();
    }

    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    /** @throws OutOfTime when the time is up before the pause is */
    void pause(Duration pause) {
        if (left().compareTo(pause) < 0) {
            throw new OutOfTime();
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrokenOff("interrupted");
        }
    }
}
