package dev.onsale.messaging.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.core.env.Environment;

import static dev.onsale.messaging.testing.TopicReader.header;

/** A consumer's dead letters, and the operator who sends them again. */
public final class Letters {

    private final Environment environment;
    private final String source;
    private final String consumer;

    public Letters(Environment environment, String source, String consumer) {
        this.environment = environment;
        this.source = source;
        this.consumer = consumer;
    }

    /** The letters of a key, once there are so many, in the order in which they were stored. */
    public List<ConsumerRecord<byte[], byte[]>> of(String key, int count) {
        return TopicReader.readUntil(environment, source + "." + consumer + ".dlt",
                read -> read.stream().filter(letter -> hasKey(letter, key)).count() >= count)
                .stream().filter(letter -> hasKey(letter, key)).toList();
    }

    public ConsumerRecord<byte[], byte[]> first(String key) {
        return of(key, 1).getFirst();
    }

    private static boolean hasKey(ConsumerRecord<byte[], byte[]> letter, String key) {
        return letter.key() != null && new String(letter.key(), StandardCharsets.UTF_8).equals(key);
    }

    /** Sends a letter again, as operators' tools do. */
    public void redrive(ConsumerRecord<byte[], byte[]> letter, String action) {
        var again = new ProducerRecord<>(source + "." + consumer + ".redrive",
                Integer.valueOf(header(letter, "dlt-partition")), letter.key(), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith("dlt-") && !header.key().startsWith("redrive-")) {
                again.headers().add(header);
            }
        });
        put(again, "redrive-topic", header(letter, "dlt-topic"));
        put(again, "redrive-partition", header(letter, "dlt-partition"));
        put(again, "redrive-offset", header(letter, "dlt-offset"));
        var count = header(letter, "redrive-count");
        put(again, "redrive-count", Integer.toString(count.isEmpty() ? 1 : Integer.parseInt(count) + 1));
        put(again, "redrive-run", UUID.randomUUID().toString());
        put(again, "redrive-action", action);
        write(again);
    }

    public void write(ProducerRecord<byte[], byte[]> record) {
        try (var writer = new TopicWriter(environment, record.topic())) {
            writer.write(record);
        }
    }

    private static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
