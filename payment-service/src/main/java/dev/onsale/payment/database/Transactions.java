package dev.onsale.payment.database;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction of its own; when a deadlock or a lock's timeout ended that, again from its beginning. */
public final class Transactions {

    private static final int TRIES = 4;

    private final TransactionTemplate transactions;
    private final RetryTemplate retries;

    private Transactions(PlatformTransactionManager manager, int tries) {
        transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(tries - 1)
                .includes(PessimisticLockingFailureException.class)
                .delay(Duration.ofMillis(20))
                .jitter(Duration.ofMillis(20))
                .multiplier(2)
                .build());
    }

    /** Transactions that take as long as they take. */
    static Transactions unbounded(PlatformTransactionManager manager) {
        return new Transactions(manager, TRIES);
    }

    /**
     * Transactions that somebody waits for.
     *
     * @param timeout how long one may take, in whole seconds
     * @param tries how often one is begun at most
     */
    public static Transactions bounded(PlatformTransactionManager manager, Duration timeout, int tries) {
        var bounded = new Transactions(manager, tries);
        bounded.transactions.setTimeout(Math.toIntExact(timeout.toSeconds()));
        return bounded;
    }

    /** What the work has found, once it is committed. */
    public <T> T run(Supplier<T> work) {
        return retries.invoke(() -> transactions.execute(_ -> work.get()));
    }

    /** Ends once the work is committed. */
    public void run(Runnable work) {
        retries.invoke(() -> transactions.executeWithoutResult(_ -> work.run()));
    }
}
