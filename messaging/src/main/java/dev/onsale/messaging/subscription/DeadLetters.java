package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import dev.onsale.messaging.envelope.TextHeaders;
import dev.onsale.messaging.envelope.UnreadableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
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
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Controls, invisible marks that turn the direction of text, halves of characters, and their runs. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\s]+");

    private final Parking parking;
    private final ProducerFactory<byte[], byte[]> producers;
    private final Duration timeout;

    DeadLetters(Parking parking, ProducerFactory<byte[], byte[]> producers, Duration timeout) {
        this.parking = parking;
        this.producers = producers;
        this.timeout = timeout;
    }

    /** The key waits from before the letter is stored: a crash between the two lets the record come again. */
    void store(Inlet inlet, ConsumerRecord<?, ?> record, Throwable cause) {
        var origin = inlet.originOrPlaceOf(record);
        var letter = new ProducerRecord<>(inlet.deadLetterTopic(), null, (byte[]) record.key(),
                (byte[]) record.value(), headersOf(record, origin, inlet.consumer(), cause));
        try (var producer = producers.createProducer()) {
            park(inlet, record, origin);
            producer.send(letter).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            pause();
            throw new KafkaException("Could not store a dead letter in %s; its partition waits."
                    .formatted(inlet.deadLetterTopic()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Stopped while storing a dead letter in %s.".formatted(inlet.deadLetterTopic()),
                    e);
        }
    }

    /** What does not lie in the subscription's topic has no place in its order. */
    private void park(Inlet inlet, ConsumerRecord<?, ?> record, Origin origin) {
        var key = ParkingKey.of((byte[]) record.key());
        if (key != null && origin.topic().equals(inlet.source())) {
            parking.park(inlet.consumer(), origin, key, eventIdOf(record));
        }
    }

    /** Its id, where that can be read. */
    static @Nullable UUID eventIdOf(ConsumerRecord<?, ?> record) {
        try {
            return UUID.fromString(TextHeaders.required(record.headers(), "ce_id"));
        } catch (UnreadableEventException | IllegalArgumentException e) {
            return null;
        }
    }

    /** All of the record's own headers, without those of an earlier death. */
    private static Headers headersOf(ConsumerRecord<?, ?> record, Origin origin, String consumer, Throwable cause) {
        var headers = new RecordHeaders();
        for (var header : record.headers()) {
            if (!header.key().startsWith(HEADER_PREFIX)) {
                headers.add(header);
            }
        }
        Map.of("topic", origin.topic(), "partition", Integer.toString(origin.partition()),
                "offset", Long.toString(origin.offset()), "timestamp",
                Instant.ofEpochMilli(record.timestamp()).toString(),
                "consumer", consumer, "cause", describe(cause), "failed-at", Instant.now().toString())
                .forEach((name, value) -> headers.add(HEADER_PREFIX + name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** In one line of plain text: a message may hold what came from outside. */
    static String describe(Throwable cause) {
        var message = cause.getMessage();
        var text = switch (cause) {
            case ParkedBehindException _ -> String.valueOf(message);
            default -> message == null ? cause.getClass().getName() : cause.getClass().getName() + ": " + message;
        };
        var line = NOT_PLAIN.matcher(text).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= CAUSE_CHARACTERS_MAX
                ? line
                : line.substring(0, line.offsetByCodePoints(0, CAUSE_CHARACTERS_MAX)) + "…";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
