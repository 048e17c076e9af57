package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction of its own; when a deadlock or a lock's timeout ended that, again from its beginning. */
@Component
class Transactions {

    private static final int RETRIES_MAX = 3;

    private final TransactionTemplate transactions;
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(RETRIES_MAX)
            .includes(PessimisticLockingFailureException.class)
            .delay(Duration.ofMillis(20))
            .jitter(Duration.ofMillis(20))
            .multiplier(2)
            .build());

    Transactions(PlatformTransactionManager transactionManager) {
        transactions = new TransactionTemplate(transactionManager);
        transactions.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    <T> T run(Supplier<T> work) {
        return retries.invoke(() -> transactions.execute(_ -> work.get()));
    }

    void run(Runnable work) {
        retries.invoke(() -> transactions.executeWithoutResult(_ -> work.run()));
    }
}
