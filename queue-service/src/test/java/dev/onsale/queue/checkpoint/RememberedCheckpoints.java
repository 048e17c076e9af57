package dev.onsale.queue.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.test.context.TestComponent;

/** A log for tests without Kafka; it can be away, too. */
@TestComponent
public class RememberedCheckpoints implements CheckpointLog {

    private final Map<UUID, QueueAdvanced> latest = new ConcurrentHashMap<>();
    private volatile boolean away;

    @Override
    public void append(QueueAdvanced checkpoint) {
        if (away) {
            throw new CheckpointsUnavailableException("The test's log is away.", null);
        }
        latest.merge(checkpoint.concertId(), checkpoint, (one, other) -> other.isAfter(one) ? other : one);
    }

    @Override
    public Optional<QueueAdvanced> latest(UUID room) {
        return Optional.ofNullable(latest.get(room));
    }

    @Override
    public Optional<QueueAdvanced> lastRead(UUID room) {
        return latest(room);
    }

    @Override
    public Set<UUID> rooms() {
        return Set.copyOf(latest.keySet());
    }

    @Override
    public void forget(UUID room) {
        latest.remove(room);
    }

    /** Takes no checkpoints, or takes them again. */
    public void away(boolean away) {
        this.away = away;
    }
}
