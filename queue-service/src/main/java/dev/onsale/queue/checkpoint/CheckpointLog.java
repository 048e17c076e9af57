package dev.onsale.queue.checkpoint;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The last checkpoint of each room, kept where Redis' fate does not reach. */
public interface CheckpointLog {

    /**
     * Writes a checkpoint; returns once it is safe.
     *
     * @throws CheckpointsUnavailableException when that is not known in time
     */
    void append(QueueAdvanced checkpoint);

    /**
     * The last checkpoint of a room, if it has one: of all that were safe before this was called.
     *
     * @throws CheckpointsUnavailableException when the log cannot be read as far as that in time
     */
    Optional<QueueAdvanced> latest(UUID room);

    /** The last checkpoint of a room that was read so far; there may be a later one. */
    Optional<QueueAdvanced> lastRead(UUID room);

    /** The rooms that have a checkpoint, as far as the log was read. */
    Set<UUID> rooms();

    /** Drops a room that is over. */
    void forget(UUID room);
}
