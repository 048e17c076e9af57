package dev.onsale.ops.redrive;

import java.util.concurrent.TimeUnit;

import dev.onsale.ops.RefusedException;

/** Lets so many a second pass. */
public final class Pace {

    private final long stepNanos;
    private long nextNanos = System.nanoTime();

    public Pace(int perSecond) {
        stepNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for its turn. */
    public void keep() {
        long now = System.nanoTime();
        if (nextNanos - now > 0) {
            sleep(nextNanos - now);
        } else {
            nextNanos = now; // What was slow is not made up for in a burst.
        }
        nextNanos += stepNanos;
    }

    static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Stopped.", e);
        }
    }
}
