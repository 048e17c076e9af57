package dev.onsale.queue.place;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A fan's place as the fan sees it.
 *
 * @param token for {@code X-Queue-Token}: the ticket while waiting, the pass once active
 * @param number the place in the order of arrival, kept for ever
 * @param position people ahead; 0 for the first, and for whoever waits no more
 * @param etaSeconds how long the wait will be; null when not known
 * @param pollAfterSeconds when to look again
 * @param expiresAt when the token ends, or has ended
 */
record Place(String token, Status status, long number, long position, @Nullable Long etaSeconds, int pollAfterSeconds,
        Instant expiresAt) {

    enum Status {
        WAITING, ACTIVE, EXPIRED
    }
}
