package dev.onsale.ops.audit;

import java.util.List;
import java.util.Map;

import dev.onsale.ops.UnreachableException;
import dev.onsale.ops.kafka.KafkaOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads topics with their dead letters, and how far their consumers are. */
final class CopyTopics {

    private final KafkaOptions kafka;
    private final String prefix;

    /** @param prefix of topics and groups in this deployment */
    CopyTopics(KafkaOptions kafka, String prefix) {
        this.kafka = kafka;
        this.prefix = prefix;
    }

    TopicCopy copy(Topic topic) {
        var copy = new TopicCopy(topic);
        try {
            var name = prefix + topic.wireName();
            var spans = new ReadTopic(kafka, name, partitions(name)).read(copy::add);
            spans.forEach((partition, span) -> {
                if (span.beginning() > 0) {
                    copy.shortened(partition.partition(), span.firstMillis());
                }
            });
            for (var subscription : Subscription.to(topic)) {
                readDeadLetters(copy, name, subscription);
                copy.lag(subscription, lag(subscription, spans));
            }
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void readDeadLetters(TopicCopy copy, String topic, Subscription subscription) {
        if (subscription.inbox() != null) {
            var name = "%s.%s.dlt".formatted(topic, subscription.consumer());
            new ReadTopic(kafka, name, partitions(name)).read(letter -> copy.addDead(subscription, letter));
        }
    }

    private int partitions(String topic) {
        try {
            return kafka.ask((admin, answers) -> answers
                    .of(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                    .mapToInt(description -> description.partitions().size()).sum());
        } catch (UnknownTopicOrPartitionException e) {
            throw new UnreachableException("There is no topic %s.".formatted(topic), e);
        }
    }

    /** Where a group has committed nothing, it begins at the first record there is. */
    private long lag(Subscription subscription, Map<TopicPartition, ReadTopic.Span> spans) {
        Map<TopicPartition, OffsetAndMetadata> committed = kafka.ask((admin, answers) -> answers
                .of(admin.listConsumerGroupOffsets(prefix + subscription.consumer())
                        .partitionsToOffsetAndMetadata()));
        return spans.entrySet().stream().mapToLong(entry -> {
            var next = committed.get(entry.getKey());
            return Math.max(0,
                    entry.getValue().end() - (next == null ? entry.getValue().beginning() : next.offset()));
        }).sum();
    }
}
