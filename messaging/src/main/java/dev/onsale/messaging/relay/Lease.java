package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a leader may go on without asking for its lock. A process that was stopped, and so has lost the lock
 * without knowing, finds its lease over when it wakes: before the next event, and before it has asked anybody.
 */
class Lease {

    /** Clearly less than the {@linkplain RelayDatabase silence} after which the server gives the lock to another. */
    static final Duration LENGTH = Duration.ofSeconds(20);

    private final LongSupplier nanoClock;
    private volatile long renewedAtNanos;
    private volatile boolean over;

    Lease() {
        this(System::nanoTime);
    }

    Lease(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        renewedAtNanos = nanoClock.getAsLong();
    }

    /** Asks for the lock, and counts from before the question; without the lock the lease is over at once. */
    void renew(LeaderLock lock) {
        long askedAtNanos = nanoClock.getAsLong();
        try {
            lock.require();
        } catch (RuntimeException e) {
            over = true;
            throw e;
        }
        renewedAtNanos = askedAtNanos;
    }

    /** Throws when the lease is over. */
    void require() {
        if (over || nanoClock.getAsLong() - renewedAtNanos > LENGTH.toNanos()) {
            throw new IllegalStateException("This relay may no longer lead.");
        }
    }
}
