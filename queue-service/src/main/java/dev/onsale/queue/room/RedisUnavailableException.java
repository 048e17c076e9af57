package dev.onsale.queue.room;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Redis did not answer, or refuses to for now: a 503 to a client. Whether the step was taken is not known; every step
 * may be repeated.
 */
@SuppressWarnings("serial")
public final class RedisUnavailableException extends DataAccessResourceFailureException {

    RedisUnavailableException(Throwable cause) {
        super("Redis is not available.", cause);
    }
}
