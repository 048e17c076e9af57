package dev.onsale.loadtests.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One schema of the MySQL that is measured, seen by its administrator. Used by one thread. */
final class Database implements AutoCloseable {

    /** Nothing that was committed may be lost: these are what that takes. */
    private static final Map<String, String> DURABLE = Map.of("innodb_flush_log_at_trx_commit", "1", "sync_binlog",
            "1", "log_bin", "ON");
    private static final Path SOURCES = Path.of("");

    private final String url;
    private final String password;
    private final Connection connection;

    Database(int port, String schema, String password) throws SQLException {
        // As the services have it: what the driver does for them it does for the bare loop.
        this.url = "jdbc:mysql://127.0.0.1:%d/%s?createDatabaseIfNotExist=true&allowPublicKeyRetrieval=true"
                .formatted(port, schema) + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                + "&preserveInstants=true&useServerPrepStmts=true&cachePrepStmts=true&rewriteBatchedStatements=true";
        this.password = password;
        this.connection = DriverManager.getConnection(url, "root", password);
    }

    Connection connect() throws SQLException {
        var more = DriverManager.getConnection(url, "root", password);
        more.setAutoCommit(false);
        more.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return more;
    }

    /** What the server says of its durability, and its version; it must be durable. */
    Map<String, String> requireDurable() throws SQLException {
        var told = new TreeMap<String, String>();
        for (var each : DURABLE.entrySet()) {
            var value = variable(each.getKey());
            if (!value.equals(each.getValue())) {
                throw new IllegalStateException(
                        "%s is %s, not %s.".formatted(each.getKey(), value, each.getValue()));
            }
            told.put(each.getKey(), value);
        }
        told.put("version", variable("version"));
        return told;
    }

    private String variable(String name) throws SQLException {
        return text("show global variables like '%s'".formatted(name), 2);
    }

    /** Statements that clients have sent since the server was started; preparing one is none. */
    long questions() throws SQLException {
        return Long.parseLong(text("show global status like 'Questions'", 2));
    }

    /** Makes the tables of reservation-service and its outbox, from their own migrations. */
    void migrate() throws SQLException, IOException {
        for (var folder : new String[]{"reservation-service/src/main/resources/db/migration",
                "messaging/src/main/resources/db/messaging"}) {
            try (var files = Files.list(SOURCES.resolve(folder))) {
                for (var file : files.filter(file -> version(file) > 0)
                        .sorted(Comparator.comparingInt(Database::version)).toList()) {
                    script(Files.readString(file));
                }
            }
        }
    }

    /** The number in {@code V12__name.sql}, or 0 of what has none. */
    private static int version(Path file) {
        var name = file.getFileName().toString();
        return name.matches("V[0-9]+__.*\\.sql") ? Integer.parseInt(name.substring(1, name.indexOf('_'))) : 0;
    }

    private void script(String sql) throws SQLException {
        try (var many = DriverManager.getConnection(url + "&allowMultiQueries=true", "root", password);
                var statement = many.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An open sale, with all that reservation-service makes of a ScheduleOpened. */
    Sale openSale(int seats) throws SQLException {
        var sale = new Sale(UUID.randomUUID(), UUID.randomUUID());
        for (var sql : NewSale.STATEMENTS) {
            try (var statement = connection.prepareStatement(NewSale.filled(sql, sale, seats))) {
                statement.executeUpdate();
            }
        }
        return sale;
    }

    long heldSeats(Sale sale) throws SQLException {
        return Long.parseLong(text("select count(*) from seat where schedule_id = '%s' and status = 'HELD'"
                .formatted(sale.schedule()), 1));
    }

    long outboxRows() throws SQLException {
        return Long.parseLong(text("select count(*) from outbox", 1));
    }

    /** An event that means nothing: once it is published, so is all that was committed before it. */
    void appendMarker(String topic) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, data, created_at)
                values (uuid(), ?, uuid(), 1, 'dev.onsale.loadtests.Marker.v1', now(6), '{}', now(6))
                """)) {
            statement.setString(1, topic);
            statement.executeUpdate();
        }
    }

    private String text(String sql, int column) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("Nothing is answered to " + sql);
            }
            return rows.getString(column);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
