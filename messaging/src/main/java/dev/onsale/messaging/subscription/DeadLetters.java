package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.onsale.messaging.topic.DeadLetterTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Puts a record aside, byte for byte, with the cause in short text headers. When that fails it throws, and the record
 * stays where it is: the partition waits rather than lose it.
 */
class DeadLetters {

    private static final String HEADER_PREFIX = "dlt-";
    private static final int CAUSE_CHARACTERS_MAX = 500;
    /** Without a pause, a dead-letter topic that refuses at once would be asked in a tight loop. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final ProducerFactory<byte[], byte[]> producers;
    private final Duration timeout;

    DeadLetters(ProducerFactory<byte[], byte[]> producers, Duration timeout) {
        this.producers = producers;
        this.timeout = timeout;
    }

    void store(ConsumerRecord<?, ?> record, String consumer, Throwable cause) {
        var topic = DeadLetterTopic.of(record.topic(), consumer);
        var letter = new ProducerRecord<>(topic, null, (byte[]) record.key(), (byte[]) record.value(),
                headersOf(record, consumer, cause));
        try (var producer = producers.createProducer()) {
            producer.send(letter).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            pause();
            throw new KafkaException("Could not store a dead letter in %s; its partition waits.".formatted(topic), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Stopped while storing a dead letter in %s.".formatted(topic), e);
        }
    }

    /** All of the record's own headers, without those of an earlier death. */
    private static Headers headersOf(ConsumerRecord<?, ?> record, String consumer, Throwable cause) {
        var headers = new RecordHeaders();
        for (var header : record.headers()) {
            if (!header.key().startsWith(HEADER_PREFIX)) {
                headers.add(header);
            }
        }
        Map.of("topic", record.topic(), "partition", Integer.toString(record.partition()),
                "offset", Long.toString(record.offset()), "timestamp",
                Instant.ofEpochMilli(record.timestamp()).toString(),
                "consumer", consumer, "cause", describe(cause), "failed-at", Instant.now().toString())
                .forEach((name, value) -> headers.add(HEADER_PREFIX + name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static String describe(Throwable cause) {
        var text = cause.getMessage() == null
                ? cause.getClass().getName()
                : cause.getClass().getName() + ": " + cause.getMessage();
        return text.length() <= CAUSE_CHARACTERS_MAX ? text : text.substring(0, CAUSE_CHARACTERS_MAX) + "…";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
