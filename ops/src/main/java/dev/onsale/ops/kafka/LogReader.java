package dev.onsale.ops.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.onsale.ops.UnreachableException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads parts of topics, each partition in order. */
public final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String bootstrapServers;
    private final Duration timeout;

    LogReader(KafkaConsumer<byte[], byte[]> consumer, String bootstrapServers, Duration timeout) {
        this.consumer = consumer;
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    /**
     * Hands on each record of the spans.
     *
     * @throws UnreachableException when nothing comes for as long as the timeout
     */
    public void read(Map<TopicPartition, Span> spans, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        var left = new HashMap<>(spans);
        left.values().removeIf(Span::isEmpty);
        consumer.assign(left.keySet());
        left.forEach((partition, span) -> consumer.seek(partition, span.from()));
        long heardNanos = System.nanoTime();
        while (!left.isEmpty()) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                var span = left.get(new TopicPartition(record.topic(), record.partition()));
                if (span != null && record.offset() < span.until()) {
                    sink.accept(record);
                }
            }
            if (left.entrySet().removeIf(each -> isAt(each.getKey(), each.getValue().until()))) {
                consumer.assign(left.keySet());
                heardNanos = System.nanoTime();
            } else if (!records.isEmpty()) {
                heardNanos = System.nanoTime();
            } else if (System.nanoTime() - heardNanos > timeout.toNanos()) {
                throw silent(null);
            }
        }
    }

    /** The record at an offset, if it is still there. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        var found = new HashMap<Long, ConsumerRecord<byte[], byte[]>>();
        read(Map.of(partition, new Span(offset, offset + 1)), record -> found.put(record.offset(), record));
        return Optional.ofNullable(found.get(offset));
    }

    private boolean isAt(TopicPartition partition, long offset) {
        try {
            return consumer.position(partition, timeout) >= offset;
        } catch (TimeoutException e) {
            throw silent(e);
        }
    }

    private UnreachableException silent(@Nullable Throwable cause) {
        return new UnreachableException("Kafka at %s has sent nothing for %d s.".formatted(bootstrapServers,
                timeout.toSeconds()), cause);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
