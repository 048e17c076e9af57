package dev.onsale.loadtests.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The outbox of one schema, seen by the server's administrator. */
final class OutboxTable {

    private static final Map<String, String> DURABLE = Map.of("innodb_flush_log_at_trx_commit", "1", "sync_binlog",
            "1", "log_bin", "ON");
    private static final Path MIGRATION = Path.of(
            "messaging/src/main/resources/db/messaging/V1__outbox_inbox_and_relay.sql");
    /** What a poller needs beside the relay's own table: which rows are done, found without reading those. */
    private static final String POLLED = """
            alter table outbox add column published_at datetime(6) null, add key outbox_unpublished (published_at, seq)
            """;
    private static final String INSERT = """
            insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, data, created_at)
            values {rows}
            """;
    private static final String ROW = """
            (uuid(), ?, ?, 1, 'dev.onsale.loadtests.Measured.v1', utc_timestamp(6), ?, utc_timestamp(6))""";
    /** As large as what is said of a hold of two seats. */
    private static final String DATA = "{\"padding\": \"%s\"}".formatted("x".repeat(500));

    private final String url;
    private final String password;

    OutboxTable(int port, String schema, String password) {
        url = "jdbc:mysql://127.0.0.1:%d/%s?createDatabaseIfNotExist=true&allowPublicKeyRetrieval=true"
                .formatted(port, schema) + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                + "&useServerPrepStmts=true&cachePrepStmts=true&rewriteBatchedStatements=true";
        this.password = password;
    }

    Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, "root", password);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    /** Makes the table as the relay has it, and fit for a poller. */
    void createPolled() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url + "&allowMultiQueries=true", "root", password);
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(MIGRATION));
            statement.execute(POLLED);
        }
    }

    /** Inserts an event for each key, in the connection's transaction. */
    static void insert(Connection connection, String topic, String... keys) throws SQLException {
        var rows = String.join(", ", Collections.nCopies(keys.length, ROW));
        try (var insert = connection.prepareStatement(INSERT.replace("{rows}", rows))) {
            int parameter = 0;
            for (var key : keys) {
                insert.setString(++parameter, topic);
                insert.setString(++parameter, key);
                insert.setString(++parameter, DATA);
            }
            insert.executeUpdate();
        }
    }

    /** What the server says of its durability, and its version; it must be durable. */
    Map<String, String> requireDurable() throws SQLException {
        var told = new TreeMap<String, String>();
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var name : new String[]{"innodb_flush_log_at_trx_commit", "sync_binlog", "log_bin", "version"}) {
                try (var rows = statement.executeQuery("show global variables like '%s'".formatted(name))) {
                    rows.next();
                    told.put(name, rows.getString(2));
                }
            }
        }
        if (!told.entrySet().containsAll(DURABLE.entrySet())) {
            throw new IllegalStateException("MySQL is not durable: " + told);
        }
        return told;
    }
}
