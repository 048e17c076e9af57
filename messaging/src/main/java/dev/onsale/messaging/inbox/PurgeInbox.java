package dev.onsale.messaging.inbox;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes old inbox rows, few at a time, so that no lock is held for long. Replicas that do it at once delete different
 * rows.
 */
class PurgeInbox {

    private record Row(String consumer, String eventId) {}

    private static final String SELECT = """
            select consumer, event_id from inbox
             where received_at < utc_timestamp(6) - interval :age second
             order by received_at limit :rows for update skip locked
            """;
    private static final String DELETE = "delete from inbox where consumer = ? and event_id = ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Counter purged;
    private final Duration keepFor;
    private final int batchRows;

    PurgeInbox(JdbcClient jdbc, PlatformTransactionManager transactionManager, MeterRegistry meters,
            InboxProperties properties) {
        this.jdbc = jdbc;
        transactions = new TransactionTemplate(transactionManager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        purged = meters.counter("onsale.messaging.inbox.purged");
        keepFor = properties.keepFor();
        batchRows = properties.purgeBatchRows();
    }

    void purge() {
        int deleted;
        do {
            deleted = transactions.execute(_ -> deleteBatch());
            purged.increment(deleted);
        } while (deleted == batchRows && !Thread.currentThread().isInterrupted());
    }

    private int deleteBatch() {
        var batch = jdbc.sql(SELECT).param("age", keepFor.toSeconds()).param("rows", batchRows)
                .query((row, _) -> new Row(row.getString(1), row.getString(2))).list();
        batch.forEach(row -> jdbc.sql(DELETE).params(row.consumer, row.eventId).update());
        return batch.size();
    }
}
