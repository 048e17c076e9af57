package dev.onsale.ops.dlt;

import dev.onsale.ops.redrive.Sent;
import org.jspecify.annotations.Nullable;

/**
 * A record that has died, and what has become of it.
 *
 * @param letter its last
 * @param sent what was last sent to the redrive topic for that letter
 */
public record DeadRecord(Letter letter, State state, Sent.@Nullable Item sent) {

    /** How far it has got. */
    public enum State {
        /** Nobody has done anything about it. */
        OPEN,
        /** It was sent again, and the service has not read it yet. */
        SENT,
        /** It was sent again, and has not died again. */
        SETTLED,
        /** An operator has given it up. */
        PARKED
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
