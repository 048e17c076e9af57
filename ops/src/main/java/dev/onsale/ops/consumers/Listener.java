package dev.onsale.ops.consumers;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A consumer in one replica.
 *
 * @param state {@code RUNNING}, {@code PAUSED} or {@code STOPPED}
 * @param partitions that this replica has
 * @param types of events that it handles, where the service tells
 */
public record Listener(String consumer, @Nullable List<String> topics, String state,
        @Nullable List<Partition> partitions, @Nullable List<String> types) {

    public static final String PAUSED = "PAUSED";

    boolean has(String topic, int partition) {
        return partitions != null && partitions.contains(new Partition(topic, partition));
    }

    /** A partition of a topic. */
    public record Partition(String topic, int partition) {}
}
