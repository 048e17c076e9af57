package dev.onsale.messaging.conformance;

import java.util.List;
import java.util.UUID;

/** What the kit's handler leaves behind. */
public interface Effects {

    /**
     * Takes effect, or fails after it has. To be called as any handler is, in the transaction of the inbox where there
     * is one.
     *
     * @param eventId the envelope's {@code ce_id}
     * @param note what the envelope and the data tell
     */
    void apply(UUID eventId, Note note);

    /** What was applied of an aggregate, in the order in which it was. */
    List<Note> of(String subject);

    /** What a handler that goes by versions takes for an aggregate's latest; 0 when it has heard of none. */
    long latestVersionOf(String subject);
}
