package dev.onsale.messaging.subscription;

import java.util.Collection;
import java.util.List;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * One of a subscription's two listeners.
 *
 * @param consumer the consumer group, without any deployment's prefix
 * @param topic the topic that it reads, with the prefix
 */
record Listener(String consumer, String topic, ConcurrentMessageListenerContainer<byte[], byte[]> container,
        ReceiveRecord receive, ReceivedEvents received) {

    String id() {
        return container.getListenerId();
    }

    boolean isBroken() {
        return !container.isRunning() || !container.isInExpectedState();
    }

    /**
     * Whether it is told to pause and nothing of an earlier fetch is under way any more. A thread without a partition
     * has nothing to pause, and pauses what it is given later.
     */
    boolean isPaused() {
        return container.isPauseRequested() && container.getContainers().stream()
                .allMatch(thread -> thread.isContainerPaused() || hasNone(thread.getAssignedPartitions()));
    }

    private static boolean hasNone(@Nullable Collection<TopicPartition> partitions) {
        return partitions == null || partitions.isEmpty();
    }

    List<TopicPartition> partitions() {
        Collection<TopicPartition> assigned = container.getAssignedPartitions();
        return assigned == null ? List.of() : List.copyOf(assigned);
    }
}
