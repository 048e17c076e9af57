package dev.onsale.ops.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.UnreachableException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** Writes records one after the other, each when the one before it is safe. */
public final class LogWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String bootstrapServers;
    private final Duration timeout;

    LogWriter(KafkaProducer<byte[], byte[]> producer, String bootstrapServers, Duration timeout) {
        this.producer = producer;
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    /**
     * Writes a record and says where it is.
     *
     * @throws UnreachableException when Kafka has not acknowledged it in time: it may be there all the same
     * @throws RefusedException when Kafka does not take it
     */
    public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw failure(record, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failure(record, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Stopped while writing to %s.".formatted(record.topic()), e);
        }
    }

    private RuntimeException failure(ProducerRecord<byte[], byte[]> record, Throwable cause) {
        return cause instanceof TimeoutException
                ? new UnreachableException("Kafka at %s has not acknowledged a record for %s within %d s."
                        .formatted(bootstrapServers, record.topic(), timeout.toSeconds()), cause)
                : new RefusedException("Kafka does not take a record for %s: %s".formatted(record.topic(),
                        cause.getMessage()), cause);
    }

    @Override
    public void close() {
        producer.close(timeout);
    }
}
