package dev.onsale.messaging.subscription;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;

/**
 * {@code GET /actuator/subscriptions} and {@code POST /actuator/subscriptions/{consumer}} on the management port, for
 * operators: pauses and resumes this replica's listeners of a consumer group, and moves them to another offset. All
 * values of the body are JSON texts, numbers too.
 */
@Endpoint(id = "subscriptions")
class SubscriptionsEndpoint {

    private static final Logger log = LoggerFactory.getLogger(SubscriptionsEndpoint.class);
    private static final MimeType PROBLEM = MimeType.valueOf("application/problem+json");
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Subscriptions subscriptions;
    private final ListenerContainers containers;

    SubscriptionsEndpoint(Subscriptions subscriptions, ListenerContainers containers) {
        this.subscriptions = subscriptions;
        this.containers = containers;
    }

    /** Until the records of the last fetch are done with, a listener that was told to pause is still running. */
    enum State {
        RUNNING, PAUSED, STOPPED
    }

    record Partition(String topic, int partition) {}

    record Consumer(String consumer, List<String> topics, List<String> types, State state,
            List<Partition> partitions) {}

    @ReadOperation
    List<Consumer> all() {
        var groups = new LinkedHashMap<String, Consumer>();
        subscriptions.all().forEach(listener -> groups.computeIfAbsent(listener.consumer(),
                consumer -> consumer(consumer, listenersOf(consumer))));
        return List.copyOf(groups.values());
    }

    @WriteOperation
    WebEndpointResponse<?> act(@Selector String consumer, String action, @Nullable String topic,
            @Nullable Integer partition, @Nullable Long offset) {
        var listeners = listenersOf(consumer);
        if (listeners.isEmpty()) {
            return problem(NOT_FOUND, "consumer-not-found", "This service has no consumer with this name.");
        }
        log.warn("An operator asks for {} of {}, {}-{}@{}.", action, consumer, topic, partition, offset);
        return switch (action) {
            case "pause" -> {
                listeners.forEach(listener -> listener.container().pause());
                yield new WebEndpointResponse<>(consumer(consumer, listeners));
            }
            case "resume" -> {
                listeners.forEach(listener -> listener.container().resume());
                yield new WebEndpointResponse<>(consumer(consumer, listeners));
            }
            case "seek" -> topic == null || partition == null || offset == null
                    ? problem(BAD_REQUEST, "validation", "A seek needs topic, partition and offset.")
                    : seek(consumer, listeners, new TopicPartition(topic, partition), offset);
            default -> problem(BAD_REQUEST, "validation", "The action is none of pause, resume and seek.");
        };
    }

    private WebEndpointResponse<?> seek(String consumer, List<Listener> listeners, TopicPartition partition,
            long offset) {
        var owner = listeners.stream().filter(listener -> listener.partitions().contains(partition)).findFirst();
        if (owner.isEmpty()) {
            return problem(CONFLICT, "not-assigned", "This replica does not have the partition " + partition + ".");
        }
        if (!owner.get().isPaused()) {
            return problem(CONFLICT, "not-paused", "The consumer must be paused on this replica first.");
        }
        if (!containers.reaches(partition, offset)) {
            return problem(BAD_REQUEST, "validation", "The partition has no such offset any more, or not yet.");
        }
        return owner.get().receive().seek(partition, offset)
                ? new WebEndpointResponse<>(consumer(consumer, listeners))
                : problem(CONFLICT, "not-assigned", "This replica has just lost the partition " + partition + ".");
    }

    private List<Listener> listenersOf(String consumer) {
        return subscriptions.all().stream().filter(listener -> listener.consumer().equals(consumer)).toList();
    }

    private static Consumer consumer(String consumer, List<Listener> listeners) {
        return new Consumer(consumer, listeners.stream().map(Listener::topic).toList(),
                listeners.stream().flatMap(listener -> listener.receive().types().stream()).sorted().distinct()
                        .toList(),
                state(listeners),
                listeners.stream().map(Listener::partitions).flatMap(Collection::stream)
                        .map(partition -> new Partition(partition.topic(), partition.partition()))
                        .sorted(Comparator.comparing(Partition::topic).thenComparingInt(Partition::partition))
                        .toList());
    }

    private static State state(List<Listener> listeners) {
        if (listeners.stream().noneMatch(listener -> listener.container().isRunning())) {
            return State.STOPPED;
        }
        return listeners.stream().allMatch(Listener::isPaused) ? State.PAUSED : State.RUNNING;
    }

    /** As the services' other problems are, which know the request's path as well. */
    private static WebEndpointResponse<Map<String, Object>> problem(int status, String slug, String detail) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:onsale:problem:" + slug);
        body.put("title", Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' '));
        body.put("status", status);
        body.put("detail", detail);
        return new WebEndpointResponse<>(body, status, PROBLEM);
    }
}
