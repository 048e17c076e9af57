package dev.onsale.payment.pay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.core.env.Environment;

/** Reservation-service's topic, whose records can all come again. */
final class PublishedEvents implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();

    PublishedEvents(Environment environment) throws InterruptedException, ExecutionException {
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + "onsale.reservation.events";
        var servers = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        }
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, ""),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    void publish(UUID reservation, Object data) {
        var record = new ProducerRecord<>(topic, reservation.toString().getBytes(StandardCharsets.UTF_8),
                EventJson.write(data).getBytes(StandardCharsets.UTF_8));
        new Envelope(UUID.randomUUID(), "dev.onsale.reservation.%s.v1".formatted(data.getClass().getSimpleName()),
                "/reservation-service", reservation.toString(), Instant.now(), published.size() + 1, null)
                .writeTo(record.headers());
        published.add(record);
        send(record);
    }

    void publishAllAgain() {
        published.forEach(this::send);
    }

    int count() {
        return published.size();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
