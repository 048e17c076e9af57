package dev.onsale.messaging;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one consumer group does with the events of one topic. A service declares it as a bean; the starter runs the
 * listener, the inbox, the retries and the dead letters.
 *
 * <pre>{@code
 * @Bean
 * Subscription paymentEvents(SettleHold settle) {
 *     return Subscription.to("onsale.payment.events").as("reservation-service")
 *             .on("dev.onsale.payment.SeatConfirmed.v1", SeatConfirmed.class, settle::confirm);
 * }
 * }</pre>
 *
 * Event types without a handler are skipped and counted, but for another major version of one with a handler: that is
 * dead-lettered, unless the subscription says that it is to be ignored.
 */
public final class Subscription {

    private final String topic;
    private final String consumer;
    private final Map<String, Handler<?>> handlers;
    private final Set<String> ignored;

    private Subscription(String topic, String consumer, Map<String, Handler<?>> handlers, Set<String> ignored) {
        this.topic = topic;
        this.consumer = consumer;
        this.handlers = handlers;
        this.ignored = ignored;
    }

    /** Starts a subscription to a topic, named as in the contracts. */
    public static Unnamed to(String topic) {
        return consumer -> new Subscription(topic, consumer, Map.of(), Set.of());
    }

    /** This subscription with a handler for one more event type. */
    public <T> Subscription on(String type, Class<T> dataType, EventHandler<T> handler) {
        var more = new LinkedHashMap<>(handlers);
        if (more.put(type, new Handler<>(dataType, handler)) != null) {
            throw new IllegalArgumentException("%s already has a handler for %s.".formatted(consumer, type));
        }
        return new Subscription(topic, consumer, more, ignored);
    }

    /**
     * This subscription, skipping one more event type: another major version of one that it handles, which its producer
     * writes beside that one.
     */
    public Subscription ignoring(String type) {
        var more = new HashSet<>(ignored);
        more.add(type);
        return new Subscription(topic, consumer, handlers, more);
    }

    /** The topic's name in the contracts, without any deployment's prefix. */
    public String topic() {
        return topic;
    }

    /** The consumer group, without any deployment's prefix, and the consumer's name in the inbox. */
    public String consumer() {
        return consumer;
    }

    /** The handlers by CloudEvents type. */
    public Map<String, Handler<?>> handlers() {
        return Collections.unmodifiableMap(handlers);
    }

    /** The types that are skipped although another major version of them has a handler. */
    public Set<String> ignored() {
        return Collections.unmodifiableSet(ignored);
    }

    /** A subscription that still needs its consumer group's name. */
    @FunctionalInterface
    public interface Unnamed {

        /** Names the consumer group, which is also the consumer's name in the inbox. */
        Subscription as(String consumer);
    }

    /**
     * What happens with one event type.
     *
     * @param dataType the consumer's own record
     * @param handler its effect
     */
    public record Handler<T>(Class<T> dataType, EventHandler<T> handler) {}
}
