package dev.onsale.ops;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import dev.onsale.localstack.testing.Names;
import dev.onsale.localstack.testing.TestInfra;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic, one consumer of it with its dead letters and its redrive topic, and the consumer's part, played. */
public final class PlayedConsumer implements AutoCloseable {

    public static final String KAFKA = TestInfra.kafka().bootstrapServers();
    public static final String NAME = "reader-service";

    private final String prefix = "t" + Names.random() + ".";
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA, "acks", "all"), new ByteArraySerializer(), new ByteArraySerializer());
    /** What it has read of its redrive topic. */
    private final List<ConsumerRecord<byte[], byte[]>> read = Collections.synchronizedList(new ArrayList<>());

    public PlayedConsumer() throws Exception {
        create(topic(), 2);
        create(deadLetters(), 2);
        create(redrives(), 2);
    }

    public String prefix() {
        return prefix;
    }

    public String topic() {
        return prefix + "orders.events";
    }

    public String deadLetters() {
        return topic() + "." + NAME + ".dlt";
    }

    public String redrives() {
        return topic() + "." + NAME + ".redrive";
    }

    /** Runs a command against this Kafka and these topics. */
    public OpsRun ops(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", KAFKA, "--topic-prefix", prefix));
        return OpsRun.of(all.toArray(String[]::new));
    }

    /** An event in the topic. */
    public Event event(int partition, @Nullable String key, String type, String value) {
        var event = new Event(UUID.randomUUID().toString());
        send(new ProducerRecord<>(topic(), partition, bytes(key), bytes(value),
                headers(Map.of("ce_id", event.id(), "ce_type", type))));
        return event;
    }

    /** An event's id. */
    public record Event(String id) {}

    /** A letter, as it dies the first time. */
    public RecordMetadata letter(int partition, long offset, @Nullable String key, String cause) {
        return letter(partition, offset, key, cause, Map.of());
    }

    public RecordMetadata letter(int partition, long offset, @Nullable String key, String cause,
            Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.put("ce_type", "dev.onsale.orders.Ordered.v1");
        headers.putIfAbsent("dlt-failed-at", Instant.now().toString());
        headers.putAll(Map.of("dlt-topic", topic(), "dlt-partition", Integer.toString(partition), "dlt-offset",
                Long.toString(offset), "dlt-consumer", NAME, "dlt-cause", cause));
        return send(new ProducerRecord<>(deadLetters(), null, bytes(key), bytes("{\"n\":" + offset + "}"),
                headers(headers)));
    }

    /**
     * Reads the redrive topic until it is closed.
     *
     * @param verdict the cause that a record dies of, or an empty text
     */
    public AutoCloseable working(Function<ConsumerRecord<byte[], byte[]>, String> verdict) {
        var worker = Thread.ofVirtual().unstarted(() -> work(verdict));
        worker.start();
        return () -> {
            worker.interrupt();
            worker.join();
        };
    }

    private void work(Function<ConsumerRecord<byte[], byte[]>, String> verdict) {
        try (var consumer = consumer(prefix + NAME + ".redrive")) {
            consumer.assign(List.of(new TopicPartition(redrives(), 0), new TopicPartition(redrives(), 1)));
            while (!Thread.currentThread().isInterrupted()) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    var cause = verdict.apply(record);
                    if (!cause.isEmpty()) {
                        dieAgain(record, cause);
                    }
                    read.add(record);
                    consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
                }
            }
        } catch (InterruptException e) {
            // It is closed.
        }
    }

    private void dieAgain(ConsumerRecord<byte[], byte[]> record, String cause) {
        var kept = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> kept.put(header.key(), text(header.value())));
        letter(Integer.parseInt(header(record, "redrive-partition")), Long.parseLong(header(record, "redrive-offset")),
                record.key() == null ? null : text(record.key()), cause, kept);
    }

    /** What it has read of its redrive topic, as {@code partition@offset} of the source. */
    public List<String> readOrigins() {
        return List.copyOf(read).stream()
                .map(record -> header(record, "redrive-partition") + "@" + header(record, "redrive-offset")).toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> read() {
        return List.copyOf(read);
    }

    /** All that was sent to its redrive topic. */
    public long redriven() throws Exception {
        try (var consumer = consumer("none")) {
            return consumer.endOffsets(List.of(new TopicPartition(redrives(), 0), new TopicPartition(redrives(), 1)))
                    .values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "absent" : text(header.value());
    }

    /** As if the live consumer had read so far. */
    public void committed(Map<Integer, Long> offsets) throws Exception {
        var all = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, offset) -> all.put(new TopicPartition(topic(), partition),
                new OffsetAndMetadata(offset)));
        try (var admin = Admin.create(Map.of("bootstrap.servers", KAFKA))) {
            admin.alterConsumerGroupOffsets(prefix + NAME, all).all().get();
        }
    }

    public void create(String name, int partitions) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KAFKA))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
        }
    }

    public void delete(String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KAFKA))) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }

    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", KAFKA, "group.id", group, "enable.auto.commit", false,
                "auto.offset.reset", "earliest"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Headers headers(Map<String, String> texts) {
        var headers = new RecordHeaders();
        texts.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
