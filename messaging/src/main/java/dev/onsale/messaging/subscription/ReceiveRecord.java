package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.Subscription.Handler;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.envelope.TraceParent;
import dev.onsale.messaging.envelope.UnreadableEventException;
import dev.onsale.messaging.subscription.Delivery.Action;
import dev.onsale.messaging.subscription.ReceivedEvents.Fate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AbstractConsumerSeekAware;
import org.springframework.kafka.listener.MessageListener;

/** Turns a record of a subscription into an event and applies it. */
class ReceiveRecord extends AbstractConsumerSeekAware implements MessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(ReceiveRecord.class);
    private static final Pattern MAJOR_VERSION = Pattern.compile("\\.v[0-9]+$");

    private final Subscription subscription;
    private final Inlet inlet;
    private final ApplyEvent apply;
    private final ReceivedEvents received;

    ReceiveRecord(Subscription subscription, Inlet inlet, ApplyEvent apply, ReceivedEvents received) {
        this.subscription = subscription;
        this.inlet = inlet;
        this.apply = apply;
        this.received = received;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], byte[]> record) {
        try {
            received.count(fateOf(record, inlet.deliveryOf(record)), record);
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            // An error would end the listener's thread, and with it every partition it has, for one record's sake.
            throw new IllegalStateException(e);
        }
    }

    private Fate fateOf(ConsumerRecord<byte[], byte[]> record, Delivery delivery) {
        if (delivery.action() == Action.DISCARD) {
            apply.discard(delivery, DeadLetters.eventIdOf(record));
            return Fate.DISCARDED;
        }
        var type = Envelope.typeIn(record.headers());
        var handler = subscription.handlers().get(type);
        if (handler == null) {
            refuseUnknownVersion(type);
            if (delivery.action().isRedrive() || subscription.ignored().contains(type)) {
                apply.release(delivery); // A version that did not know the type may have put it aside.
            }
            return Fate.SKIPPED;
        }
        return apply(record, delivery, handler);
    }

    /** Skipped, what it tells would be lost without anybody noticing. */
    private void refuseUnknownVersion(String type) {
        var name = nameOf(type);
        if (!subscription.ignored().contains(type)
                && subscription.handlers().keySet().stream().anyMatch(known -> nameOf(known).equals(name))) {
            throw new UnreadableEventException("Type %s is of a version that is not known here.".formatted(type));
        }
    }

    private static String nameOf(String type) {
        return MAJOR_VERSION.matcher(type).replaceFirst("");
    }

    private <T> Fate apply(ConsumerRecord<byte[], byte[]> record, Delivery delivery, Handler<T> handler) {
        var envelope = Envelope.readFrom(record.headers());
        if (!Arrays.equals(record.key(), envelope.subject().getBytes(StandardCharsets.UTF_8))) {
            throw new UnreadableEventException("The record's key is not its ce_subject.");
        }
        var data = EventJson.read(record.value(), handler.dataType());
        log.debug("{} applies {} {} of {}.", subscription.consumer(), envelope.type(), envelope.id(),
                envelope.subject());
        try (var _ = TraceParent.enter(envelope.traceparent())) {
            return switch (apply.apply(delivery, new Event<>(envelope.id(), envelope.type(), envelope.subject(),
                    envelope.aggregateVersion(), envelope.time(), data), handler.handler())) {
                case APPLIED -> Fate.APPLIED;
                case DUPLICATE -> Fate.DUPLICATE;
            };
        }
    }

    /** The event types with a handler. */
    Set<String> types() {
        return subscription.handlers().keySet();
    }

    /**
     * Reads the partition from that offset on, from the next fetch.
     *
     * @return whether this instance has the partition
     */
    boolean seek(TopicPartition partition, long offset) {
        var callbacks = getSeekCallbacksFor(partition);
        if (callbacks == null || callbacks.isEmpty()) {
            return false;
        }
        callbacks.forEach(callback -> callback.seek(partition.topic(), partition.partition(), offset));
        return true;
    }

    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
        super.onPartitionsRevoked(partitions);
        if (partitions != null) {
            received.forget(partitions);
        }
    }
}
