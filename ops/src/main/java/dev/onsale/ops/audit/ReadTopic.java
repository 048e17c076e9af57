package dev.onsale.ops.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;

import dev.onsale.ops.UnreachableException;
import dev.onsale.ops.kafka.KafkaOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning to where it ends when the reading begins. */
record ReadTopic(KafkaOptions kafka, String topic, int partitions) {

    private static final Duration POLL = Duration.ofMillis(250);

    /**
     * What a partition holds.
     *
     * @param firstMillis when its first record was written; now, where there is none
     */
    record Span(long beginning, long end, long firstMillis) {}

    /** What is done with each record. */
    @FunctionalInterface
    interface Visitor {

        void visit(ConsumerRecord<byte[], byte[]> record);
    }

    Map<TopicPartition, Span> read(Visitor visitor) {
        try (var consumer = kafka.reader()) {
            return new Reading(consumer, visitor).read();
        } catch (KafkaException e) {
            throw new UnreachableException("The topic %s cannot be read: %s".formatted(topic, e.getMessage()), e);
        }
    }

    private final class Reading {

        private final Consumer<byte[], byte[]> consumer;
        private final Visitor visitor;
        private final Map<TopicPartition, Long> firstMillis = new HashMap<>();
        private long progressNanos = System.nanoTime();

        private Reading(Consumer<byte[], byte[]> consumer, Visitor visitor) {
            this.consumer = consumer;
            this.visitor = visitor;
        }

        private Map<TopicPartition, Span> read() {
            var all = IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic, number)).toList();
            consumer.assign(all);
            var beginnings = consumer.beginningOffsets(all);
            var ends = consumer.endOffsets(all);
            consumer.seekToBeginning(all);
            var left = new HashSet<>(all);
            left.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            while (!left.isEmpty()) {
                poll(ends);
                left.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
            var spans = new HashMap<TopicPartition, Span>();
            all.forEach(partition -> spans.put(partition, new Span(beginnings.getOrDefault(partition, 0L),
                    ends.getOrDefault(partition, 0L),
                    firstMillis.getOrDefault(partition, System.currentTimeMillis()))));
            return spans;
        }

        private void poll(Map<TopicPartition, Long> ends) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                progressNanos = System.nanoTime();
            } else if (System.nanoTime() - progressNanos > kafka.timeout().toNanos()) {
                throw new UnreachableException("Kafka has stopped to send the records of %s.".formatted(topic));
            }
            for (var record : records) {
                var partition = new TopicPartition(topic, record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    firstMillis.putIfAbsent(partition, record.timestamp());
                    visitor.visit(record);
                }
            }
        }
    }
}
