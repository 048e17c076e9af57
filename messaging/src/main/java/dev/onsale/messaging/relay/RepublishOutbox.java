package dev.onsale.messaging.relay;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives the relay a position when it has none that it can continue from: at the first start, after its memory was lost,
 * after the binary log was purged or the server replaced. Simply starting at the log's end would silently lose what was
 * appended before, so everything the outbox holds is published again; consumers know what they have seen.
 */
class RepublishOutbox {

    private static final Logger log = LoggerFactory.getLogger(RepublishOutbox.class);
    private static final int PAGE_ROWS = 1_000;

    private final JdbcClient jdbc;
    private final BinaryLog binaryLog;
    private final RelayMemory memory;
    private final Publisher publisher;

    RepublishOutbox(JdbcClient jdbc, RelayMemory memory, Publisher publisher) {
        this.jdbc = jdbc;
        this.memory = memory;
        this.publisher = publisher;
        binaryLog = new BinaryLog(jdbc);
    }

    /**
     * The order matters. The position comes first: what commits after it will be read from the log. Then a row of our
     * own is committed: commits become visible in the log's order, so once ours is, everything up to the position can
     * be read from the table. The position is stored last, so that a crash on the way starts over.
     */
    void because(String reason) throws InterruptedException {
        memory.forget();
        var position = binaryLog.end();
        jdbc.sql("""
                insert into relay_recovery (reason, position, started_at)
                values (:reason, :position, utc_timestamp(6))
                """)
                .param("reason", reason)
                .param("position", position.toJson())
                .update();
        log.info("{}: publishing what the outbox holds, then continuing from {}.", reason, position);
        long published = publishAll();
        memory.store(RelayMemory.OFFSET_KEY, position.toJson());
        jdbc.sql("""
                update relay_recovery set rows_published = :published, finished_at = utc_timestamp(6)
                 order by seq desc limit 1
                """)
                .param("published", published)
                .update();
        if (published > 0) {
            log.warn("{}, so all {} outbox rows were published, again where they had been before.", reason, published);
        }
    }

    /** In insertion order, which for one aggregate is the order of its versions. */
    private long publishAll() throws InterruptedException {
        long last = jdbc.sql("select coalesce(max(seq), 0) from outbox").query(Long.class).single();
        long seq = 0;
        long published = 0;
        while (seq < last) {
            var page = pageAfter(seq, last);
            if (page.isEmpty()) {
                break;
            }
            publisher.publish(page);
            published += page.size();
            seq = page.getLast().seq();
        }
        return published;
    }

    private List<OutboxRow> pageAfter(long seq, long last) {
        return jdbc.sql("select * from outbox where seq > :seq and seq <= :last order by seq limit " + PAGE_ROWS)
                .param("seq", seq)
                .param("last", last)
                .query((row, _) -> OutboxRow.of(row))
                .list();
    }
}
