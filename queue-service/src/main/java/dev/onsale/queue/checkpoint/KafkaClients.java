package dev.onsale.queue.checkpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Clients of the topics that this service keeps its rooms in, on top of what the service has set for Kafka. */
public record KafkaClients(Map<String, Object> consumers, Map<String, Object> producers) {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /** With what the service has set for its own listeners and publishers. */
    public static KafkaClients of(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers) {
        return new KafkaClients(consumers.getConfigurationProperties(), producers.getConfigurationProperties());
    }

    /** Without a group: each replica reads all partitions, and commits nothing. */
    public Consumer<byte[], byte[]> newConsumer() {
        var config = new HashMap<>(consumers);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What retention took while it was being read is not there; what comes after it is.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads on up to these offsets, or until {@code page} answers that it has enough.
     *
     * @throws CheckpointsUnavailableException when nothing more comes, and the ends are not reached
     */
    public static void readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> reader,
            Predicate<ConsumerRecords<byte[], byte[]>> page) {
        var lastHeard = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            var records = reader.poll(POLL);
            if (!records.isEmpty()) {
                if (!page.test(records)) {
                    return;
                }
                lastHeard = System.nanoTime();
            } else if (System.nanoTime() - lastHeard > SILENCE_MAX.toNanos()) {
                throw new CheckpointsUnavailableException("A topic could not be read to its end.", null);
            }
        }
    }

    /**
     * One that has a record acknowledged by all copies, in order.
     *
     * @param timeout how long a record may take, to be taken on and again to be acknowledged
     */
    public Producer<byte[], byte[]> newProducer(Duration timeout) {
        var timeoutMillis = (int) timeout.toMillis();
        var config = new HashMap<>(producers);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
