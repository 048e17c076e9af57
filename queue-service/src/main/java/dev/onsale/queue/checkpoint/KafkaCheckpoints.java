package dev.onsale.queue.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.envelope.UnreadableEventException;
import dev.onsale.messaging.topic.TopicProperties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The log as a compacted topic. Each replica reads all of it from the start and goes on reading; what it has read is
 * small, since a room has one record that counts.
 */
class KafkaCheckpoints implements CheckpointLog, SmartLifecycle {

    static final String TOPIC = "onsale.queue.checkpoints";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCheckpoints.class);
    private static final String SOURCE = "/queue-service";
    /** How long who asks may have to wait for its turn. */
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final Map<UUID, QueueAdvanced> latest = new ConcurrentHashMap<>();
    /** By the reading thread alone. */
    private final Map<UUID, QueueAdvanced> lastRead = new HashMap<>();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    /** Who waits until all was read that there was when they asked, by a number of their own. */
    private final Map<Long, CompletableFuture<@Nullable Void>> asking = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicBoolean running = new AtomicBoolean();
    private final KafkaClients clients;
    private final String topic;
    private final Duration timeout;
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    KafkaCheckpoints(KafkaClients clients, TopicProperties topics, CheckpointSettings settings) {
        this.clients = clients;
        this.topic = topics.prefixed(TOPIC);
        this.timeout = settings.timeout();
    }

    @Override
    public void append(QueueAdvanced checkpoint) {
        send(checkpoint.concertId(), EventJson.write(checkpoint).getBytes(StandardCharsets.UTF_8), checkpoint);
        latest.merge(checkpoint.concertId(), checkpoint, KafkaCheckpoints::later);
    }

    private void send(UUID room, byte @Nullable [] value, @Nullable QueueAdvanced checkpoint) {
        var record = new ProducerRecord<>(topic, room.toString().getBytes(StandardCharsets.UTF_8), value);
        if (checkpoint != null) {
            new Envelope(ids.generate(), QueueAdvanced.TYPE, SOURCE, room.toString(), checkpoint.at(),
                    checkpoint.checkpoint(), null).writeTo(record.headers());
        }
        try {
            producer().send(record).get(timeout.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw new CheckpointsUnavailableException("Kafka did not take a checkpoint of room " + room + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckpointsUnavailableException("Stopped while writing a checkpoint.", e);
        }
    }

    /** Made with the first checkpoint: a producer looks for Kafka from its making on. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (!running.get()) {
            throw new CheckpointsUnavailableException("Checkpoints are not written any more, or not yet.", null);
        }
        if (producer == null) {
            // Half of the time to be taken on, half to be acknowledged.
            producer = clients.newProducer(timeout.dividedBy(2));
        }
        return producer;
    }

    @Override
    public Optional<QueueAdvanced> latest(UUID room) {
        var upToNow = new CompletableFuture<@Nullable Void>();
        var number = asked.incrementAndGet();
        asking.put(number, upToNow);
        try {
            upToNow.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CheckpointsUnavailableException("The rooms' checkpoints could not be read up to now.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckpointsUnavailableException("Stopped while reading checkpoints.", e);
        } finally {
            asking.remove(number);
        }
        return lastRead(room);
    }

    @Override
    public Optional<QueueAdvanced> lastRead(UUID room) {
        return Optional.ofNullable(latest.get(room));
    }

    @Override
    public Set<UUID> rooms() {
        return Set.copyOf(latest.keySet());
    }

    @Override
    public void forget(UUID room) {
        if (latest.containsKey(room)) {
            send(room, null, null);
            latest.remove(room);
        }
    }

    @Override
    public void start() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("read-checkpoints").start(this::readUntilStopped);
        }
    }

    private void readUntilStopped() {
        while (running.get()) {
            try (var reader = clients.newConsumer()) {
                consumer = reader;
                read(reader);
            } catch (WakeupException _) {
                LOG.debug("Stopped reading checkpoints.");
            } catch (RuntimeException e) {
                LOG.warn("Could not read the rooms' checkpoints; trying on: {}", e.toString());
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> reader) {
        var partitions = partitions(reader);
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        while (running.get()) {
            // Who asks from here on is answered by a later turn: its checkpoint may be behind these ends.
            var answered = List.copyOf(asking.values());
            if (!answered.isEmpty()) {
                readTo(reader, reader.endOffsets(partitions));
                answered.forEach(one -> one.complete(null));
            }
            reader.poll(POLL).forEach(this::remember);
        }
    }

    private void readTo(Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
        while (running.get()
                && ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            reader.poll(POLL).forEach(this::remember);
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
        while (running.get()) {
            var partitions = reader.partitionsFor(topic);
            if (partitions != null && !partitions.isEmpty()) {
                return partitions.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
            }
            pause();
        }
        throw new WakeupException();
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        try {
            var room = UUID.fromString(new String(record.key(), StandardCharsets.UTF_8));
            if (record.value() == null) {
                latest.remove(room);
                lastRead.remove(room);
                return;
            }
            var read = EventJson.read(record.value(), QueueAdvanced.class);
            var before = lastRead.get(room);
            latest.merge(room, read, KafkaCheckpoints::later);
            if (before != null && before.isAfter(read)) {
                // Written late by a slow replica: compaction would keep the older one.
                append(before);
            } else {
                lastRead.put(room, read);
            }
        } catch (UnreadableEventException | IllegalArgumentException | CheckpointsUnavailableException e) {
            LOG.error("Checkpoint {}@{} was not taken: {}", record.partition(), record.offset(), e.toString());
        }
    }

    private static QueueAdvanced later(QueueAdvanced one, QueueAdvanced other) {
        return other.isAfter(one) ? other : one;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_DELAY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running.set(false);
        var reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
        synchronized (this) {
            if (producer != null) {
                producer.close(timeout);
                producer = null;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    /** Before the web server and the listeners, which need the rooms. */
    @Override
    public int getPhase() {
        return 0;
    }
}
