package dev.onsale.ops.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.TestSchema;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A service's database, made by its own migrations, which are read from the service's module. */
record TestDatabase(TestSchema schema, Connection connection, List<String> tables) {

    static TestDatabase of(String service, String name) throws SQLException {
        var schema = TestInfra.mysql().newSchema(name);
        migrate(schema, module(service), "db/migration", "flyway_schema_history");
        migrate(schema, module("messaging"), "db/messaging", "messaging_schema_history");
        var connection = DriverManager.getConnection(schema.jdbcUrl(), schema.owner().name(),
                schema.owner().password());
        return new TestDatabase(schema, connection, tablesOf(connection));
    }

    private static void migrate(TestSchema schema, Path module, String folder, String history) {
        Flyway.configure().dataSource(schema.jdbcUrl(), schema.owner().name(), schema.owner().password())
                .locations("filesystem:" + module.resolve("src/main/resources").resolve(folder))
                .table(history).baselineOnMigrate(true).baselineVersion("0")
                .placeholders(Map.of("relayUser", schema.relay().name())).load().migrate();
    }

    /** Looks upwards from the module whose tests run. */
    private static Path module(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(name)).filter(Files::isDirectory).findFirst()
                .orElseThrow(() -> new IllegalStateException("no module " + name + " in this folder or above it"));
    }

    private static List<String> tablesOf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select concat('`', table_schema, '`.`', table_name, '`') from information_schema.tables
                 where table_schema in (database(), concat(database(), '_ledger')) and table_type = 'BASE TABLE'
                   and table_name not like '%schema_history'
                """)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    void empty() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set foreign_key_checks = 0");
            for (var table : tables) {
                // The outbox begins with 1 again: a later beginning means that old rows were deleted.
                statement.execute((table.endsWith("`outbox`") ? "truncate table " : "delete from ") + table);
            }
            statement.execute("set foreign_key_checks = 1");
        }
    }

    /** Runs a statement, and tells how many rows it has changed. */
    int sql(String sql, @Nullable Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
