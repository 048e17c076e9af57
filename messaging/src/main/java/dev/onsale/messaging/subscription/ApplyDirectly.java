package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;

/** Without a database there is no inbox and nothing waits: the handler is idempotent and goes by versions. */
class ApplyDirectly implements ApplyEvent {

    @Override
    public <T> Outcome apply(Delivery delivery, Event<T> event, EventHandler<T> handler) {
        handler.handle(event);
        return Outcome.APPLIED;
    }

    @Override
    public void release(Delivery delivery) {}
}
