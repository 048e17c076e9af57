package dev.onsale.queue.checkpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.topic.TopicProperties;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The log as a compacted topic. Each replica reads all of it from the start and goes on reading; what it has read is
 * small, since a room has one record that counts.
 */
class KafkaCheckpoints implements CheckpointLog, ReadCheckpoints.Heard, SmartLifecycle {

    static final String TOPIC = "onsale.queue.checkpoints";

    private static final String SOURCE = "/queue-service";

    private final Map<UUID, QueueAdvanced> latest = new ConcurrentHashMap<>();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final KafkaClients clients;
    private final String topic;
    private final Duration timeout;
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable ReadCheckpoints reading;

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
        if (reading == null) {
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
        var now = reading;
        if (now == null) {
            throw new CheckpointsUnavailableException("Checkpoints are not read any more, or not yet.", null);
        }
        now.upToNow(timeout);
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
    public void checkpoint(QueueAdvanced checkpoint) {
        latest.merge(checkpoint.concertId(), checkpoint, KafkaCheckpoints::later);
    }

    /** Written late by a slow replica. */
    @Override
    public void outOfOrder(QueueAdvanced newest) {
        append(newest);
    }

    @Override
    public void over(UUID room) {
        latest.remove(room);
    }

    private static QueueAdvanced later(QueueAdvanced one, QueueAdvanced other) {
        return other.isAfter(one) ? other : one;
    }

    @Override
    public synchronized void start() {
        if (reading == null) {
            var begun = new ReadCheckpoints(clients, topic, this);
            reading = begun;
            Thread.ofVirtual().name("read-checkpoints").start(begun);
        }
    }

    @Override
    public synchronized void stop() {
        if (reading != null) {
            reading.stop();
            reading = null;
        }
        if (producer != null) {
            producer.close(timeout);
            producer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return reading != null;
    }

    /** Before the web server and the listeners, which need the rooms. */
    @Override
    public int getPhase() {
        return 0;
    }
}
