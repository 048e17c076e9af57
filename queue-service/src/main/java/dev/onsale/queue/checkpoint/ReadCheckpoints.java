package dev.onsale.queue.checkpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.envelope.UnreadableEventException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the checkpoints' topic from its start and goes on reading, on one thread, until it is stopped for good. */
final class ReadCheckpoints implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadCheckpoints.class);
    /** How long who asks may have to wait for its turn. */
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final String topic;
    private final Heard heard;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Who waits until all was read that there was when they asked, by a number of their own. */
    private final Map<Long, CompletableFuture<@Nullable Void>> asking = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    ReadCheckpoints(KafkaClients clients, String topic, Heard heard) {
        this.clients = clients;
        this.topic = topic;
        this.heard = heard;
    }

    /**
     * Returns once everything has been heard that the topic has now.
     *
     * @throws CheckpointsUnavailableException when that takes longer
     */
    void upToNow(Duration timeout) {
        var answer = new CompletableFuture<@Nullable Void>();
        var number = asked.incrementAndGet();
        asking.put(number, answer);
        try {
            answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CheckpointsUnavailableException("The rooms' checkpoints could not be read up to now.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckpointsUnavailableException("Stopped while reading checkpoints.", e);
        } finally {
            asking.remove(number);
        }
    }

    @Override
    public void run() {
        while (!isStoppedWithin(Duration.ZERO)) {
            try (var reader = clients.newConsumer()) {
                consumer = reader;
                readFromStart(reader);
            } catch (WakeupException _) {
                LOG.debug("Stopped reading checkpoints.");
            } catch (RuntimeException e) {
                LOG.warn("Could not read the rooms' checkpoints; trying on: {}", e.toString());
                isStoppedWithin(RETRY_DELAY);
            }
        }
    }

    private void readFromStart(Consumer<byte[], byte[]> reader) {
        var partitions = partitions(reader);
        var rooms = new HashMap<UUID, LastRead>();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        readTo(reader.endOffsets(partitions), reader, rooms);
        while (!isStoppedWithin(Duration.ZERO)) {
            // Who asks from here on is answered by a later turn: its checkpoint may be behind these ends.
            var answered = List.copyOf(asking.values());
            if (!answered.isEmpty()) {
                readTo(reader.endOffsets(partitions), reader, rooms);
                answered.forEach(answer -> answer.complete(null));
            }
            readOn(reader, rooms);
            rooms.replaceAll((_, last) -> last.isOlder() ? putRight(last) : last);
        }
    }

    private LastRead putRight(LastRead last) {
        heard.outOfOrder(last.newest());
        return new LastRead(last.newest(), false);
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> reader, Map<UUID, LastRead> rooms) {
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            readOn(reader, rooms);
        }
    }

    private void readOn(Consumer<byte[], byte[]> reader, Map<UUID, LastRead> rooms) {
        reader.poll(POLL).forEach(record -> read(record, rooms));
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
        var partitions = reader.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalStateException("There is no topic " + topic + " yet.");
        }
        return partitions.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Map<UUID, LastRead> rooms) {
        try {
            var room = UUID.fromString(new String(record.key(), UTF_8));
            if (record.value() == null) {
                rooms.remove(room);
                heard.over(room);
            } else {
                var checkpoint = EventJson.read(record.value(), QueueAdvanced.class);
                rooms.merge(room, new LastRead(checkpoint, false), LastRead::then);
                heard.checkpoint(checkpoint);
            }
        } catch (UnreadableEventException | IllegalArgumentException e) {
            LOG.error("Checkpoint {}@{} was not taken: {}", record.partition(), record.offset(), e.toString());
        }
    }

    void stop() {
        stopped.countDown();
        var reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
    }

    /** Waits so long at most, and no longer than until it is stopped. */
    private boolean isStoppedWithin(Duration delay) {
        try {
            return stopped.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * What a room's records have said so far.
     *
     * @param isOlder whether the last of them was older than the newest, and so would outlive it in a compacted topic
     */
    private record LastRead(QueueAdvanced newest, boolean isOlder) {

        LastRead then(LastRead last) {
            return newest.isAfter(last.newest) ? new LastRead(newest, true) : last;
        }
    }

    /** What the topic says. */
    interface Heard {

        void checkpoint(QueueAdvanced checkpoint);

        /** An older checkpoint is the last of its room, so that compaction would drop this one. */
        void outOfOrder(QueueAdvanced newest);

        void over(UUID room);
    }
}
