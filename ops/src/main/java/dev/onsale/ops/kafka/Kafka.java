package dev.onsale.ops.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.onsale.ops.kafka.KafkaOptions.Question;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One command's connection to Kafka. */
public final class Kafka implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    /** Little at a time: a command keeps of most records only what it shows. */
    private static final int FETCH_BYTES = 256 * 1024;
    private static final int RECORD_BYTES_MAX = 4 * 1024 * 1024;

    private final Admin admin;
    private final String bootstrapServers;
    private final Duration timeout;

    Kafka(Admin admin, String bootstrapServers, Duration timeout) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    /** Asks, no longer than the timeout. */
    public <T> T ask(Question<T> question) {
        return question.ask(admin, Answers.within(timeout, bootstrapServers));
    }

    /** The names of all topics. */
    public Set<String> topics() {
        return ask((kafka, answers) -> answers.of(kafka.listTopics().names()));
    }

    /** What there is of each partition of topics that exist. */
    public Map<TopicPartition, Span> spans(Collection<String> topics) {
        return ask((kafka, answers) -> {
            var partitions = answers.of(kafka.describeTopics(topics).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(info -> new TopicPartition(topic.name(), info.partition())))
                    .toList();
            var beginnings = kafka.listOffsets(each(partitions, OffsetSpec.earliest()));
            var ends = kafka.listOffsets(each(partitions, OffsetSpec.latest()));
            return partitions.stream().collect(Collectors.toMap(Function.identity(),
                    partition -> new Span(answers.of(beginnings.partitionResult(partition)).offset(),
                            answers.of(ends.partitionResult(partition)).offset())));
        });
    }

    /** The first offsets at or after a time; where there is none, the end. */
    public Map<TopicPartition, Long> offsetsAt(Map<TopicPartition, Span> spans, long epochMillis) {
        return ask((kafka, answers) -> {
            var found = kafka.listOffsets(each(spans.keySet(), OffsetSpec.forTimestamp(epochMillis)));
            return spans.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, span -> {
                long offset = answers.of(found.partitionResult(span.getKey())).offset();
                return offset < 0 ? span.getValue().until() : offset;
            }));
        });
    }

    /** The next offset that a group reads of each partition where it has committed one. */
    public Map<TopicPartition, Long> committed(String group) {
        return ask((kafka, answers) -> {
            var offsets = new HashMap<TopicPartition, Long>();
            try {
                answers.of(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                        .forEach((partition, committed) -> {
                            if (committed != null) {
                                offsets.put(partition, committed.offset());
                            }
                        });
            } catch (GroupIdNotFoundException e) {
                // It has never read anything.
            }
            return offsets;
        });
    }

    private static Map<TopicPartition, OffsetSpec> each(Collection<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
    }

    /** Reads without a group, and commits nothing. */
    public LogReader reader() {
        return new LogReader(new KafkaConsumer<>(Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "ops"),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis()),
                Map.entry(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false)),
                new ByteArrayDeserializer(), new ByteArrayDeserializer()), bootstrapServers, timeout);
    }

    /** Writes one record after the other: what comes after a failure is not written. */
    public LogWriter writer() {
        return new LogWriter(new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG, "ops",
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis(),
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false), new ByteArraySerializer(),
                new ByteArraySerializer()), bootstrapServers, timeout);
    }

    private int timeoutMillis() {
        return Math.toIntExact(timeout.toMillis());
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }
}
