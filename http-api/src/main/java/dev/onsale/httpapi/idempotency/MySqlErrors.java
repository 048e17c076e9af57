package dev.onsale.httpapi.idempotency;

import java.sql.SQLException;

/** The errors that MySQL reports by number, wherever a library has wrapped them. */
final class MySqlErrors {

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int LOCK_NOWAIT = 3572;

    private MySqlErrors() {}

    /** The transaction lost against another one: run again, it may win. */
    static boolean isLostRace(Throwable failure) {
        int code = code(failure);
        return code == DEADLOCK || code == LOCK_WAIT_TIMEOUT;
    }

    static boolean isLockedByAnother(Throwable failure) {
        return code(failure) == LOCK_NOWAIT;
    }

    private static int code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error && error.getErrorCode() != 0) {
                return error.getErrorCode();
            }
        }
        return 0;
    }
}
