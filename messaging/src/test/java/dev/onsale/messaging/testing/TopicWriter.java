package dev.onsale.messaging.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.onsale.messaging.envelope.Envelope;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Writes records that no relay would, or that one would write again. */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    public TopicWriter(Environment environment, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers"),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024,
                ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, ""),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    public RecordMetadata write(UUID id, String type, String subject, @Nullable String json) {
        return write(event(id, type, subject, json));
    }

    public ProducerRecord<byte[], byte[]> event(UUID id, String type, String subject, @Nullable String json) {
        var record = record(subject, json == null ? null : json.getBytes(StandardCharsets.UTF_8));
        new Envelope(id, type, "/elsewhere", subject, Instant.parse("2026-11-22T10:00:00Z"), 1, null)
                .writeTo(record.headers());
        return record;
    }

    public ProducerRecord<byte[], byte[]> record(String subject, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, subject.getBytes(StandardCharsets.UTF_8), value);
    }

    public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
