package dev.onsale.queue.checkpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Kafka did not take or give the checkpoints in time: a 503 to a client, who may repeat the step. */
@SuppressWarnings("serial")
public final class CheckpointsUnavailableException extends DataAccessResourceFailureException {

    CheckpointsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
