package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;

/** Without a database there is no inbox: the handler is idempotent by its own state. */
class ApplyDirectly implements ApplyEvent {

    @Override
    public <T> Outcome apply(String consumer, Event<T> event, EventHandler<T> handler) {
        handler.handle(event);
        return Outcome.APPLIED;
    }
}
