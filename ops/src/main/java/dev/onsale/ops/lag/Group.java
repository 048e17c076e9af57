package dev.onsale.ops.lag;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group.
 *
 * @param committed the next record to consume, where it has committed one
 */
record Group(ConsumerGroupDescription description, Map<TopicPartition, OffsetAndMetadata> committed) {

    String id() {
        return description.groupId();
    }

    String state() {
        return description.groupState().toString();
    }

    /** What it has consumed, or is about to. */
    Set<String> topics() {
        var assigned = description.members().stream().flatMap(member -> member.assignment().topicPartitions().stream());
        return Stream.concat(assigned, committed.keySet().stream()).map(TopicPartition::topic)
                .collect(Collectors.toSet());
    }

    long next(TopicPartition partition, long beginning) {
        var next = committed.get(partition);
        return next == null ? beginning : next.offset();
    }
}
