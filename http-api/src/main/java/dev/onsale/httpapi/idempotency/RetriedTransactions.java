package dev.onsale.httpapi.idempotency;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions that run again, whole, when MySQL lets another one win. */
final class RetriedTransactions {

    private static final int RETRIES_MAX = 3;
    private static final long BACKOFF_NANOS_MAX = 10_000_000;

    private final TransactionOperations transactions;

    RetriedTransactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    <T> T execute(TransactionCallback<T> work) {
        for (int retries = 0;; retries++) {
            try {
                return transactions.execute(work);
            } catch (RuntimeException failure) {
                if (retries == RETRIES_MAX || !MySqlErrors.isLostRace(failure)) {
                    throw failure;
                }
                // Jitter, doubled each time: those who collided must not meet again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(BACKOFF_NANOS_MAX << retries));
            }
        }
    }
}
