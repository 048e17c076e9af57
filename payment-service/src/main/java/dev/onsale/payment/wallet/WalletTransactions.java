package dev.onsale.payment.wallet;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the wallet does as a provider: transactions of its own, bounded in time, once more after a lost lock. */
@Component
class WalletTransactions {

    private static final int TRIES = 2;

    private final TransactionTemplate transactions;
    private final Duration timeMax;
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(TRIES - 1)
            .includes(PessimisticLockingFailureException.class)
            .delay(Duration.ofMillis(20))
            .jitter(Duration.ofMillis(20))
            .build());

    WalletTransactions(PlatformTransactionManager transactionManager, WalletProperties properties) {
        transactions = new TransactionTemplate(transactionManager);
        transactions.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        transactions.setTimeout((int) properties.transactionTimeout().toSeconds());
        timeMax = properties.transactionTimeout().multipliedBy(TRIES);
    }

    /** All tries together, without the wait for a connection, which is the callers' own as well. */
    Duration timeMax() {
        return timeMax;
    }

    <T> T run(Supplier<T> work) {
        return retries.invoke(() -> transactions.execute(_ -> work.get()));
    }

    void run(Runnable work) {
        retries.invoke(() -> transactions.executeWithoutResult(_ -> work.run()));
    }
}
