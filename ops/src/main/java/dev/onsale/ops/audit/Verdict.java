package dev.onsale.ops.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an audit says of one invariant.
 *
 * @param violations how many there are
 * @param first some of them
 * @param reason why it was not checked
 * @param unreadable whether that is because something could not be read
 */
record Verdict(Invariant invariant, State state, long violations, List<Violation> first, @Nullable String reason,
        boolean unreadable) {

    enum State {
        OK, VIOLATED, NOT_CHECKED
    }

    /**
     * A place where it does not hold.
     *
     * @param id of the reservation, seat, aggregate or event
     */
    record Violation(String id, String what) {}
}
