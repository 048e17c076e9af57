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
     * The last checkpoint of a room, if it has one.
     *
     * @throws CheckpointsUnavailableException when the log could not be read yet
     */
    Optional<QueueAdvanced> latest(UUID room);

    /** The rooms that have a checkpoint, as far as the log was read. */
    Set<UUID> rooms();

    /** Drops a room that is over. */
    void forget(UUID room);
}
