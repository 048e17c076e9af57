package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import dev.onsale.messaging.topic.TopicProperties;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends rows to Kafka in order, for one term of leadership, and only for as long as its lease holds. */
class Publisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final TopicProperties topics;
    private final String source;
    private final RelayStatus status;
    private final Lease lease;
    private volatile long publishedSeq;

    Publisher(Producer<byte[], byte[]> producer, Lease lease, TopicProperties topics, String source,
            RelayStatus status) {
        this.producer = producer;
        this.lease = lease;
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
            lease.require();
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
        publishedSeq = Math.max(publishedSeq, rows.stream().mapToLong(OutboxRow::seq).max().orElse(0));
        status.published(rows);
    }

    /** The highest {@code seq} that Kafka has acknowledged in this term; 0 before the first. */
    long publishedSeq() {
        return publishedSeq;
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
