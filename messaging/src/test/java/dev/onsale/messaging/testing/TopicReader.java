package dev.onsale.messaging.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.fail;

/** Reads a topic from its beginning, apart from any consumer group. */
public final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private TopicReader() {}

    /** Reads until what was read suffices. */
    public static List<ConsumerRecord<byte[], byte[]>> readUntil(Environment environment, String topic,
            Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = consumer(environment)) {
            var partitions = partitionsOf(topic, consumer);
            while (partitions.isEmpty()) {
                giveUpAfter(deadline, read);
                partitions = partitionsOf(topic, consumer);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(consumer.assignment());
            while (!enough.test(read)) {
                giveUpAfter(deadline, read);
                consumer.poll(POLL).forEach(read::add);
            }
        }
        return read;
    }

    private static List<TopicPartition> partitionsOf(String topic, KafkaConsumer<?, ?> consumer) {
        try {
            return consumer.partitionsFor(topic, POLL).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        } catch (TimeoutException e) {
            return List.of(); // Not created yet.
        }
    }

    private static void giveUpAfter(long deadline, List<ConsumerRecord<byte[], byte[]>> read) {
        if (System.nanoTime() > deadline) {
            fail("Only %d records arrived: %s", read.size(),
                    read.stream().limit(50).map(TopicReader::subjectAndVersion).toList());
        }
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    public static String subjectAndVersion(ConsumerRecord<?, ?> record) {
        return header(record, "ce_subject") + "@" + header(record, "ce_aggregateversion");
    }

    /** The versions of one key in the order in which they arrived first. */
    public static List<Long> firstVersionsOf(String subject, List<ConsumerRecord<byte[], byte[]>> records) {
        return recordsOf(subject, records).map(record -> Long.valueOf(header(record, "ce_aggregateversion")))
                .distinct().toList();
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> recordsOf(String subject,
            List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().filter(record -> header(record, "ce_subject").equals(subject));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Environment environment) {
        return new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers"),
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, 500),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
