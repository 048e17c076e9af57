package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.Subscription.Handler;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.envelope.TraceParent;
import dev.onsale.messaging.subscription.ReceivedEvents.Fate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListener;

/** Turns a record of a subscription into an event and applies it. */
class ReceiveRecord implements MessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(ReceiveRecord.class);

    private final Subscription subscription;
    private final ApplyEvent apply;
    private final ReceivedEvents received;

    ReceiveRecord(Subscription subscription, ApplyEvent apply, ReceivedEvents received) {
        this.subscription = subscription;
        this.apply = apply;
        this.received = received;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], byte[]> record) {
        var handler = subscription.handlers().get(Envelope.typeIn(record.headers()));
        if (handler == null) {
            received.count(Fate.SKIPPED);
            return;
        }
        var envelope = Envelope.readFrom(record.headers());
        try (var _ = TraceParent.enter(envelope.traceparent())) {
            received.count(switch (apply(record, envelope, handler)) {
                case APPLIED -> Fate.APPLIED;
                case DUPLICATE -> Fate.DUPLICATE;
            });
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            // An error would end the listener's thread, and with it every partition it has, for one record's sake.
            throw new IllegalStateException(e);
        }
    }

    private <T> ApplyEvent.Outcome apply(ConsumerRecord<byte[], byte[]> record, Envelope envelope, Handler<T> handler) {
        var data = EventJson.read(record.value(), handler.dataType());
        log.debug("{} applies {} {} of {}.", subscription.consumer(), envelope.type(), envelope.id(),
                envelope.subject());
        return apply.apply(subscription.consumer(), new Event<>(envelope.id(), envelope.type(), envelope.subject(),
                envelope.aggregateVersion(), envelope.time(), data), handler.handler());
    }
}
