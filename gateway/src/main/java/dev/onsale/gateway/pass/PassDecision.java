package dev.onsale.gateway.pass;

import java.util.Locale;

/** What became of a request that needs a pass; also the metric's label. */
enum PassDecision {

    ADMITTED,
    /** Given before Redis lost the room, and live when it was put back. */
    CARRIED,
    /** Let through by signature alone, since Redis did not answer, or had lost the room and not got it back yet. */
    UNCHECKED,
    /** The same where that is not allowed. */
    UNAVAILABLE, MISSING, INVALID,
    /** Once valid, no longer active. */
    RELEASED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
