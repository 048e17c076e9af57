package dev.onsale.messaging.relay;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the server says about its binary log. */
class BinaryLog {

    private final JdbcClient jdbc;

    BinaryLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the log. */
    BinlogPosition end() {
        try {
            return end("show binary log status");
        } catch (BadSqlGrammarException e) {
            return end("show master status"); // Its name before MySQL 8.2.
        }
    }

    private BinlogPosition end(String statement) {
        return jdbc.sql(statement)
                .query((row, _) -> {
                    var gtids = row.getString("Executed_Gtid_Set").replaceAll("\\s", "");
                    return new BinlogPosition(row.getString("File"), row.getLong("Position"),
                            gtids.isEmpty() ? null : gtids);
                })
                .optional()
                .orElseThrow(() -> new IllegalStateException("The database writes no binary log."));
    }

    String serverId() {
        return jdbc.sql("select @@server_uuid").query(String.class).single();
    }

    /**
     * Whether everything after the position can still be read, from this server and its history: nothing purged, and
     * the position not from a future that a restored backup or a fail-over has undone.
     */
    boolean canContinueFrom(BinlogPosition position, String serverIdThen) {
        if (position.gtids() != null) {
            return jdbc.sql("""
                    select gtid_subset(:gtids, @@global.gtid_executed) and gtid_subset(@@global.gtid_purged, :gtids)
                    """)
                    .param("gtids", position.gtids())
                    .query(Boolean.class).single();
        }
        return serverIdThen.equals(serverId()) && jdbc.sql("show binary logs")
                .query((row, _) -> row.getString("Log_name").equals(position.file())
                        && row.getLong("File_size") >= position.pos())
                .list().contains(true);
    }

    /** Whether everything before the end is also before the position; both are of this server's history. */
    boolean isReached(BinlogPosition end, BinlogPosition position) {
        if (end.gtids() != null && position.gtids() != null) {
            return jdbc.sql("select gtid_subset(:end, :position)")
                    .param("end", end.gtids())
                    .param("position", position.gtids())
                    .query(Boolean.class).single();
        }
        return end.compareInLog(position) <= 0;
    }
}
