package dev.onsale.gateway.pass;

import java.util.Locale;

/** What became of a request that needs a pass; also the metric's label. */
enum PassDecision {

    ADMITTED,
    /** Let through by signature alone, since Redis did not answer. */
    UNCHECKED, MISSING, INVALID,
    /** Once valid, no longer active. */
    RELEASED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
