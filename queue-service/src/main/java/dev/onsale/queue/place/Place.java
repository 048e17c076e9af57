package dev.onsale.queue.place;

import java.time.Instant;

import dev.onsale.queue.room.RoomState;
import org.jspecify.annotations.Nullable;

/**
 * A fan's place as the fan sees it.
 *
 * @param token for {@code X-Queue-Token}: the ticket while waiting, the pass once active
 * @param number the place in the order, kept for ever; before the draw the entry, which is no order
 * @param entry the entry in the draw of who came before the opening; null for everybody else
 * @param position people ahead, 0 for the first, and for whoever waits no more; before the draw everybody else
 * @param etaSeconds how long the wait will be, by the admissions of the last minute; null when not known
 * @param etaKnown whether it is known
 * @param pollAfterSeconds when to look again
 * @param expiresAt when the token ends, or has ended
 * @param state of the room; null for a place that is over
 * @param reason why nobody is let in now, such as {@code PAUSED} or {@code SOLD_OUT}; null where it goes on
 * @param serverTime Redis' time, for a countdown
 */
record Place(String token, Status status, long number, @Nullable Long entry, long position, @Nullable Long etaSeconds,
        boolean etaKnown, int pollAfterSeconds, Instant expiresAt, @Nullable RoomState state, @Nullable String reason,
        Instant serverTime) {

    enum Status {
        WAITING, ACTIVE, EXPIRED
    }
}
