package dev.onsale.systemtests;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again until the answer is the expected one. The bound is generous: it ends a test that hangs, it measures
 * nothing.
 */
final class Eventually {

    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private Eventually() {}

    static <T> T within(Duration bound, String what, Supplier<T> ask, Predicate<T> expected) {
        long end = System.nanoTime() + bound.toNanos();
        T last = ask.get();
        while (!expected.test(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%s: not within %s; last seen: %s".formatted(what, bound, last));
            }
            pause();
            last = ask.get();
        }
        return last;
    }

    private static void pause() {
        try {
            Thread.sleep(ASK_EVERY);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting.", e);
        }
    }
}
