package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import dev.onsale.messaging.topic.TopicProperties;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends rows to Kafka in order, for one term of leadership. */
class Publisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final TopicProperties topics;
    private final String source;
    private final RelayStatus status;

    Publisher(Producer<byte[], byte[]> producer, TopicProperties topics, String source, RelayStatus status) {
        this.producer = producer;
        this.topics = topics;
        this.source = source;
        this.status = status;
    }

    /** Returns once Kafka has acknowledged every row, however long that takes; throws if it refuses one. */
    void publish(List<OutboxRow> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        status.waitingForKafka();
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (var row : rows) {
            var future = producer.send(row.toRecord(topics.prefixed(row.topic()), source));
            if (future.isDone()) {
                requireAcknowledged(future); // Refused at once: nothing may overtake it.
            }
            sent.add(future);
        }
        producer.flush();
        for (var future : sent) {
            requireAcknowledged(future);
        }
        status.published(rows);
    }

    private static void requireAcknowledged(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take an event: " + e.getCause(), e.getCause());
        }
    }

    /** Ends at once, also under a publish that waits for Kafka; what was not acknowledged is published again later. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
