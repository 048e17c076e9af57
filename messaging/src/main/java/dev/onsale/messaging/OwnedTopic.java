package dev.onsale.messaging;

/**
 * A topic that this service writes, and therefore creates.
 *
 * @param name the topic's name in the contracts, such as {@code onsale.reservation.events}
 * @param compacted whether only the last record of each key is kept; otherwise records live as long as the retention
 */
public record OwnedTopic(String name, boolean compacted) {

    /** A topic whose records live as long as the retention. */
    public static OwnedTopic named(String name) {
        return new OwnedTopic(name, false);
    }
}
