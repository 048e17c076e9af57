package dev.onsale.messaging.subscription;

import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import org.jspecify.annotations.Nullable;

/** Runs a handler for an event that was read. */
interface ApplyEvent {

    /** What became of the event; a failure is an exception. */
    enum Outcome {
        APPLIED, DUPLICATE
    }

    /**
     * Applies it, once.
     *
     * @throws ParkedBehindException when an earlier record of the key must be applied or discarded first
     */
    <T> Outcome apply(Delivery delivery, Event<T> event, EventHandler<T> handler);

    /** What waits for this record need not any more. */
    void release(Delivery delivery);

    /**
     * Gives the record up: what waits for it need not any more, and when it comes again it is a duplicate.
     *
     * @param eventId where the record has one that can be read
     */
    void discard(Delivery delivery, @Nullable UUID eventId);
}
