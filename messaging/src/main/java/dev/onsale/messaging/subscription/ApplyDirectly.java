package dev.onsale.messaging.subscription;

import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import org.jspecify.annotations.Nullable;

/** Without a database there is no inbox and nothing waits: the handler is idempotent and goes by versions. */
class ApplyDirectly implements ApplyEvent {

    @Override
    public <T> Outcome apply(Delivery delivery, Event<T> event, EventHandler<T> handler) {
        handler.handle(event);
        return Outcome.APPLIED;
    }

    @Override
    public void release(Delivery delivery) {}

    @Override
    public void discard(Delivery delivery, @Nullable UUID eventId) {}
}
