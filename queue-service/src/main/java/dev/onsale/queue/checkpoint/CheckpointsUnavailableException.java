package dev.onsale.queue.checkpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Kafka did not take or give in time what is kept of rooms: a 503 to a client, who may repeat the step. */
@SuppressWarnings("serial")
public final class CheckpointsUnavailableException extends DataAccessResourceFailureException {

    /** Says what could not be written or read. */
    public CheckpointsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
