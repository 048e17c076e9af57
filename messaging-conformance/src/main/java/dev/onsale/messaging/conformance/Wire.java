package dev.onsale.messaging.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.core.env.Environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

/** The kit's topics as any other service sees them, whichever library writes and reads them. */
final class Wire implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String servers;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    Wire(Environment environment) {
        servers = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
        topic = environment.getProperty("onsale.messaging.topic-prefix", "") + Note.TOPIC;
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers, "metric.reporters", ""),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    String topic() {
        return topic;
    }

    /** The event as its producer would have published it. */
    ProducerRecord<byte[], byte[]> event(UUID id, Note note) {
        return event(id, note, dataOf(note.text()));
    }

    static byte[] dataOf(String text) {
        return "{\"text\":\"%s\"}".formatted(text).getBytes(UTF_8);
    }

    ProducerRecord<byte[], byte[]> event(UUID id, Note note, byte[] data) {
        var record = new ProducerRecord<>(topic, note.subject().getBytes(UTF_8), data);
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_type", Note.TYPE);
        headers.put("ce_source", "/elsewhere");
        headers.put("ce_subject", note.subject());
        headers.put("ce_time", note.at().toString());
        headers.put("ce_aggregateversion", Long.toString(note.version()));
        headers.put("content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    RecordMetadata write(UUID id, Note note) {
        return write(event(id, note));
    }

    RecordMetadata write(Note note) {
        return write(UUID.randomUUID(), note);
    }

    RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an event of another key to a given partition. */
    void writeTo(int partition, Note note) {
        var record = event(UUID.randomUUID(), note);
        write(new ProducerRecord<>(topic, partition, record.key(), record.value(), record.headers()));
    }

    /** All of the topic, once it has this version of an aggregate. */
    List<ConsumerRecord<byte[], byte[]>> untilArrived(String subject, long version) {
        return until(read -> versionsOf(subject, read).contains(version));
    }

    List<ConsumerRecord<byte[], byte[]>> until(Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        return until(topic, enough);
    }

    /** The dead letters of a key, once there are so many. */
    List<ConsumerRecord<byte[], byte[]>> letters(String key, int count) {
        return of(key, until("%s.%s.dlt".formatted(topic, Note.CONSUMER), read -> of(key, read).size() >= count));
    }

    /** The versions of an aggregate, without those that came again. */
    static List<Long> versionsOf(String subject, List<ConsumerRecord<byte[], byte[]>> records) {
        return of(subject, records).stream().map(record -> Long.valueOf(header(record, "ce_aggregateversion")))
                .distinct().toList();
    }

    static List<ConsumerRecord<byte[], byte[]>> of(String key, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().filter(record -> record.key() != null && new String(record.key(), UTF_8).equals(key))
                .toList();
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> until(String name,
            Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", servers,
                "allow.auto.create.topics", false, "metric.reporters", "", "metadata.max.age.ms", 500),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            while (!enough.test(read)) {
                if (System.nanoTime() > deadline) {
                    fail("Of %s only %d records arrived, the last ones %s.", name, read.size(),
                            read.stream().skip(Math.max(0, read.size() - 20)).map(Wire::describe).toList());
                }
                if (consumer.assignment().isEmpty()) {
                    begin(consumer, name);
                } else {
                    consumer.poll(POLL).forEach(read::add);
                }
            }
        }
        return read;
    }

    /** Its topic may not have been created yet. */
    private static void begin(KafkaConsumer<byte[], byte[]> consumer, String name) {
        var partitions = consumer.partitionsFor(name);
        consumer.assign(partitions.stream().map(one -> new TopicPartition(name, one.partition())).toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    private static String describe(ConsumerRecord<?, ?> record) {
        return header(record, "ce_subject") + "@" + header(record, "ce_aggregateversion");
    }

    @Override
    public void close() {
        producer.close();
    }
}
