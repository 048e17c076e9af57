package dev.onsale.reservation.hold;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs a transaction again, as a whole, when MySQL chose it as a deadlock's victim or let it wait too long for a lock:
 * only then is it certain that nothing happened and likely that the next try succeeds.
 */
@Component
class RetryLostRaces {

    private static final int RETRIES_MAX = 3;
    private static final Duration FIRST_PAUSE_MAX = Duration.ofMillis(10);
    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final TransactionOperations transactions;

    RetryLostRaces(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    <T> T inTransaction(Supplier<T> work) {
        for (int retries = 0;; retries++) {
            try {
                return transactions.execute(_ -> work.get());
            } catch (RuntimeException failure) {
                if (retries == RETRIES_MAX || !isLostRace(failure)) {
                    throw failure;
                }
                // Random, so that the two who met do not meet again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MAX.toNanos() << retries));
            }
        }
    }

    private static boolean isLostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error
                    && (error.getErrorCode() == DEADLOCK || error.getErrorCode() == LOCK_WAIT_TIMEOUT)) {
                return true;
            }
        }
        return false;
    }
}
