package dev.onsale.loadtests.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When each key of a topic first arrived at a consumer, from now on. */
final class Arrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Map<String, Long> nanosByKey = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;

    Arrivals(String kafka, String topic) {
        var consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Seeking waits for the first question.
        thread = Thread.ofPlatform().name("arrivals").start(() -> {
            try (consumer) {
                while (!closing.get()) {
                    consumer.poll(POLL).forEach(record -> nanosByKey.putIfAbsent(record.key(), System.nanoTime()));
                }
            }
        });
    }

    /** Waits until so many keys have arrived, and tells when each did. */
    Map<String, Long> await(int keys) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (nanosByKey.size() < keys) {
            if (System.nanoTime() > end || !thread.isAlive()) {
                throw new IllegalStateException("Only %d of %d events arrived.".formatted(nanosByKey.size(), keys));
            }
            Thread.sleep(LOOK_EVERY);
        }
        return Map.copyOf(nanosByKey);
    }

    @Override
    public void close() {
        closing.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
