package dev.onsale.httpapi.idempotency;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes answers older than 24 hours, few at a time, so that it holds no lock for long. */
final class ForgetOldAnswers implements Runnable {

    private record Old(String userId, String requestKey) {}

    private static final Logger LOG = LoggerFactory.getLogger(ForgetOldAnswers.class);
    private static final int BATCH_SIZE = 200;

    /** Skips what another replica, or a new request under the old key, has locked. */
    private static final String SELECT = """
            select user_id, request_key from idempotent_request
             where created_at < now(6) - interval 24 hour
             order by created_at limit ? for update skip locked
            """;
    private static final String DELETE = "delete from idempotent_request where user_id = ? and request_key = ?";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    ForgetOldAnswers(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void run() {
        try {
            int forgotten;
            do {
                forgotten = transactions.execute(_ -> forgetBatch());
            } while (forgotten == BATCH_SIZE && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException failure) {
            LOG.warn("Old answers were not deleted; the next run tries again: {}", failure.toString());
        }
    }

    private int forgetBatch() {
        List<Old> batch = jdbc.sql(SELECT).param(BATCH_SIZE)
                .query((row, _) -> new Old(row.getString(1), row.getString(2))).list();
        batch.forEach(old -> jdbc.sql(DELETE).params(old.userId, old.requestKey).update());
        return batch.size();
    }
}
