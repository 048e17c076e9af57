package dev.onsale.messaging.relay;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes rows that are older than the retention and certainly published. It works on the connection that holds the
 * leader's lock, so a relay that has lost the one cannot delete by the other.
 *
 * <p>
 * What is published cannot be told by {@code seq}: a row may commit after a later one. So the rows are noted first,
 * the log's end second; they are deleted once the stored position has come to that end, since what stands before it in
 * the log, Kafka has acknowledged.
 */
class PurgeOutbox {

    private static final Logger log = LoggerFactory.getLogger(PurgeOutbox.class);
    private static final int NOTED_ROWS_MAX = 10_000;
    /** A step is short, since the check of the lock waits for it. */
    private static final int BATCHES_A_STEP = 4;

    private final JdbcClient jdbc;
    private final RelayMemory memory;
    private final BinaryLog binaryLog;
    private final RelayProperties properties;
    private final RelayStatus status;
    private List<Long> noted = List.of();
    private @Nullable BinlogPosition end;
    private long pauseUntilNanos = System.nanoTime();

    PurgeOutbox(JdbcClient jdbc, RelayMemory memory, RelayProperties properties, RelayStatus status) {
        this.jdbc = jdbc;
        this.memory = memory;
        this.properties = properties;
        this.status = status;
        binaryLog = new BinaryLog(jdbc);
    }

    /** One small step. Rows that cannot be deleted are no reason not to publish others: a failure is tried again. */
    void step() {
        if (System.nanoTime() - pauseUntilNanos < 0) {
            return;
        }
        try {
            if (noted.isEmpty()) {
                note();
            } else if (isPublished()) {
                delete();
            }
        } catch (DataAccessException e) {
            log.warn("Old rows of the outbox could not be deleted: {}", e.getMessage());
            pause();
        }
    }

    /** Reads from the table's beginning, where the old rows are, and not past a fixed number of rows. */
    private void note() {
        if (!isOldestOld()) {
            pause();
            return;
        }
        noted = jdbc.sql("""
                select seq from (select seq, created_at from outbox order by seq limit :rows) as oldest
                 where created_at < utc_timestamp(6) - interval :microseconds microsecond
                 order by seq
                """)
                .param("rows", NOTED_ROWS_MAX)
                .param("microseconds", retentionMicros())
                .query((row, _) -> row.getLong(1)).list();
        // Rows may be seen a moment before their transactions count as executed; those before our own do.
        memory.beat();
        end = binaryLog.end();
    }

    private boolean isOldestOld() {
        return jdbc.sql("""
                select created_at < utc_timestamp(6) - interval :microseconds microsecond
                  from outbox order by seq limit 1
                """)
                .param("microseconds", retentionMicros())
                .query((row, _) -> row.getBoolean(1)).optional().orElse(false);
    }

    private long retentionMicros() {
        return properties.retention().toNanos() / 1_000;
    }

    private boolean isPublished() {
        var stored = memory.position();
        return end != null && stored.isPresent()
                && binaryLog.isReached(end, BinlogPosition.parse(stored.get().position()));
    }

    /** Each by its key, so that rows whose transactions have yet to commit are neither deleted nor waited for. */
    private void delete() {
        for (int batch = 0; batch < BATCHES_A_STEP && !noted.isEmpty(); batch++) {
            var seqs = noted.subList(0, Math.min(properties.purgeBatchSize(), noted.size()));
            status.purged(jdbc.sql("delete outbox from outbox force index (primary) where seq in (:seqs)")
                    .param("seqs", seqs)
                    .update());
            noted = noted.subList(seqs.size(), noted.size());
        }
    }

    private void pause() {
        pauseUntilNanos = System.nanoTime() + properties.purgeInterval().toNanos();
    }
}
