package dev.onsale.messaging.relay;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the relay must know after a restart: its position, and the outbox table's definitions up to it. */
class RelayMemory {

    /** The engine's name and topic prefix, which are part of its offset's key. */
    static final String ENGINE_NAME = "relay";
    static final String OFFSET_KEY = "[\"relay\",{\"server\":\"relay\"}]";

    private final JdbcClient jdbc;
    private final LongSupplier publishedSeq;

    /**
     * @param publishedSeq the highest {@code seq} that Kafka has acknowledged in this term, kept beside the position
     *        for
     *        metrics
     */
    RelayMemory(JdbcClient jdbc, LongSupplier publishedSeq) {
        this.jdbc = jdbc;
        this.publishedSeq = publishedSeq;
    }

    record Stored(String position, String serverId) {}

    Optional<Stored> position() {
        return jdbc.sql("select position, server_id from relay_offset where offset_key = :key")
                .param("key", OFFSET_KEY)
                .query((row, _) -> new Stored(row.getString(1), row.getString(2)))
                .optional();
    }

    void store(String key, String position) {
        jdbc.sql(
                """
                        insert into relay_offset (offset_key, position, server_id, published_seq, stored_at)
                        values (:key, :position, @@server_uuid, :publishedSeq, utc_timestamp(6)) as new
                            on duplicate key update position = new.position, server_id = new.server_id,
                                                    published_seq = greatest(coalesce(relay_offset.published_seq, 0), new.published_seq),
                                                    stored_at = new.stored_at
                        """)
                .param("publishedSeq", publishedSeq.getAsLong())
                .param("key", key)
                .param("position", position)
                .update();
    }

    /** Writes something that the engine must find in the log, so that it always has a sign of life to give. */
    void beat() {
        jdbc.sql("""
                update relay_offset
                   set stored_at = utc_timestamp(6),
                       published_seq = greatest(coalesce(published_seq, 0), :publishedSeq)
                """)
                .param("publishedSeq", publishedSeq.getAsLong())
                .update();
    }

    List<String> schemaHistory() {
        return jdbc.sql("select record from relay_schema_history order by seq")
                .query((row, _) -> row.getString(1)).list();
    }

    /** A history that broke off before the outbox table would make the engine fail for ever. */
    boolean knowsOutbox() {
        return schemaHistory().stream()
                .anyMatch(record -> record.contains("tableChanges") && record.contains("outbox"));
    }

    void addToSchemaHistory(String record) {
        jdbc.sql("insert into relay_schema_history (record) values (:record)").param("record", record).update();
    }

    void forget() {
        jdbc.sql("delete from relay_offset").update();
        jdbc.sql("delete from relay_schema_history").update();
    }
}
