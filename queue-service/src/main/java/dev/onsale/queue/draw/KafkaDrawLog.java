package dev.onsale.queue.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.topic.TopicProperties;
import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;
import dev.onsale.queue.checkpoint.KafkaClients;
import dev.onsale.queue.room.Rooms.Entrant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lists as pages of a topic, one room's in one partition. Where they are is noted in the room, and so in its
 * checkpoints: nobody has to look for them.
 */
class KafkaDrawLog implements DrawLog {

    static final String TOPIC = "onsale.queue.draws";

    private static final String SOURCE = "/queue-service";
    /** Some fit into a record by far, whatever the users are called. */
    private static final int PAGE = 500;
    /** For the slowest record to be written. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final KafkaClients clients;
    private final String topic;

    KafkaDrawLog(KafkaClients clients, TopicProperties topics) {
        this.clients = clients;
        this.topic = topics.prefixed(TOPIC);
    }

    @Override
    public String write(UUID room, String listHash, @Nullable String[] users) {
        try (var producer = clients.newProducer(TIMEOUT)) {
            // The first page finds the partition, and the others go there, however many there will be by then.
            var first = written(send(producer, room, listHash, users, 1, null));
            var others = new ArrayList<Future<RecordMetadata>>();
            for (int entry = 1 + PAGE; entry < users.length; entry += PAGE) {
                others.add(send(producer, room, listHash, users, entry, first.partition()));
            }
            long last = first.offset();
            for (var other : others) {
                last = Math.max(last, written(other).offset());
            }
            return new ListAt(first.partition(), first.offset(), last).toText();
        } catch (KafkaException e) {
            throw new CheckpointsUnavailableException("Kafka did not take the list of room " + room + ".", e);
        }
    }

    private Future<RecordMetadata> send(Producer<byte[], byte[]> producer, UUID room, String listHash,
            @Nullable String[] users, int first, @Nullable Integer partition) {
        var page = new DrawListed(room, Instant.now(), listHash, first,
                Arrays.asList(Arrays.copyOfRange(users, first, Math.min(first + PAGE, users.length))));
        var record = new ProducerRecord<>(topic, partition, room.toString().getBytes(UTF_8),
                EventJson.write(page).getBytes(UTF_8));
        new Envelope(ids.generate(), DrawListed.TYPE, SOURCE, room.toString(), page.at(), first, null)
                .writeTo(record.headers());
        return producer.send(record);
    }

    private static RecordMetadata written(Future<RecordMetadata> record) {
        try {
            return record.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CheckpointsUnavailableException("Kafka did not take a page of a draw's list.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckpointsUnavailableException("Stopped while writing a draw's list.", e);
        }
    }

    @Override
    public void read(UUID room, String listHash, String at, Consumer<List<Entrant>> pages) {
        var list = ListAt.of(at);
        var partition = new TopicPartition(topic, list.partition());
        try (var reader = clients.newConsumer()) {
            reader.assign(List.of(partition));
            var begins = reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            reader.seek(partition, Math.max(begins, list.first()));
            KafkaClients.readTo(Map.of(partition, list.last() + 1), reader, records -> {
                records.forEach(record -> read(record, room, listHash, pages));
                return true;
            });
        } catch (KafkaException e) {
            throw new CheckpointsUnavailableException("A draw's list could not be read.", e);
        }
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, UUID room, String listHash,
            Consumer<List<Entrant>> pages) {
        var page = EventJson.read(record.value(), DrawListed.class);
        if (!page.concertId().equals(room) || !page.listHash().equals(listHash)) {
            return;
        }
        var entrants = new ArrayList<Entrant>();
        for (int i = 0; i < page.users().size(); i++) {
            var user = page.users().get(i);
            if (user != null) {
                entrants.add(new Entrant(page.firstEntry() + i, user));
            }
        }
        pages.accept(entrants);
    }

    /** From the first to the last offset of a partition, with others' records between them perhaps. */
    private record ListAt(int partition, long first, long last) {

        static ListAt of(String text) {
            var parts = text.split(" ", 3);
            return new ListAt(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        String toText() {
            return "%d %d %d".formatted(partition, first, last);
        }
    }
}
