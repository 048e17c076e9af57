package dev.onsale.messaging.subscription;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells trouble around an event from trouble with it: a deadlock, a lock timeout, a database or Redis that does not
 * answer. The event is fine and must wait, however long that takes; dead-lettering it would turn a restart of the
 * database into thousands of dead letters.
 */
final class Outage {

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final String CONNECTION_STATES = "08";
    private static final Set<Class<? extends Throwable>> CAUSES = Set.of(TransientDataAccessException.class,
            RecoverableDataAccessException.class, DataAccessResourceFailureException.class,
            CannotCreateTransactionException.class, SQLTransientException.class, SQLRecoverableException.class,
            SQLNonTransientConnectionException.class);

    private Outage() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return CAUSES.stream().anyMatch(type -> type.isInstance(cause))
                || (cause instanceof SQLException sql && isOutage(sql));
    }

    private static boolean isOutage(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case LOCK_WAIT_TIMEOUT, DEADLOCK -> true;
            default -> cause.getSQLState() != null && cause.getSQLState().startsWith(CONNECTION_STATES);
        };
    }
}
