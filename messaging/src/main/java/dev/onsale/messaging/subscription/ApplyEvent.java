package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;

/** Runs a handler for an event that was read. */
@FunctionalInterface
interface ApplyEvent {

    /** What became of the event; a failure is an exception. */
    enum Outcome {
        APPLIED, DUPLICATE
    }

    <T> Outcome apply(String consumer, Event<T> event, EventHandler<T> handler);
}
