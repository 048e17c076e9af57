package dev.onsale.ops.redrive;

import java.util.Locale;

/** What the service does with a record of its redrive topic. */
public enum Action {
    /** As live: what was applied stays applied. */
    APPLY,
    /** Apply it even if it was, for effects that were lost. */
    REAPPLY,
    /** Apply nothing, and let the key's later records go on. */
    DISCARD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an absent or unknown text means is what the services take it for. */
    static Action of(String wireName) {
        return switch (wireName) {
            case "reapply" -> REAPPLY;
            case "discard" -> DISCARD;
            default -> APPLY;
        };
    }
}
