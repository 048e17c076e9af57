package dev.onsale.localstack.infra;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Creates schemas and their users as root, on MySQL 8.0 and later; doing it again sets passwords and grants anew and
 * loses nothing.
 */
public record MySqlSchemas(String host, int port, String rootPassword) {

    /**
     * Creates one service's schema and its three users. They may also have {@code <schema>_ledger}, which the service's
     * migrations create where it keeps what is never changed.
     *
     * @param owner changes the schemas: everything on them, and may grant it on the first
     * @param app what the service runs as: reads and writes rows; of the ledger it reads rows and adds some
     * @param relay follows the binlog; a migration, run as the owner, lets it read the outbox
     */
    public void create(String schema, MySqlAccount owner, MySqlAccount app, MySqlAccount relay) {
        try (var connection = DriverManager.getConnection(url(), "root", rootPassword);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + Sql.identifier(schema) + " CHARACTER SET utf8mb4");
            for (var account : List.of(owner, app, relay)) {
                create(statement, account);
            }
            var granted = Sql.grantedSchema(schema);
            statement.execute("GRANT ALL ON " + granted + ".* TO " + user(owner) + " WITH GRANT OPTION");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + granted + ".* TO " + user(app));
            var ledger = Sql.grantedSchema(schema + "_ledger");
            statement.execute("GRANT ALL ON " + ledger + ".* TO " + user(owner));
            statement.execute("GRANT SELECT, INSERT ON " + ledger + ".* TO " + user(app));
            statement.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + user(relay));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the schema " + schema, e);
        }
    }

    /** Creates a user who may read these schemas and their ledgers, and do nothing else. */
    public void letRead(MySqlAccount reader, List<String> schemas) {
        try (var connection = DriverManager.getConnection(url(), "root", rootPassword);
                var statement = connection.createStatement()) {
            create(statement, reader);
            for (var schema : schemas) {
                statement.execute("GRANT SELECT ON " + Sql.grantedSchema(schema) + ".* TO " + user(reader));
                statement.execute("GRANT SELECT ON " + Sql.grantedSchema(schema + "_ledger") + ".* TO " + user(reader));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot let " + reader.name() + " read", e);
        }
    }

    private static void create(Statement statement, MySqlAccount account) throws SQLException {
        var identified = user(account) + " IDENTIFIED BY " + Sql.literal(account.password());
        statement.execute("CREATE USER IF NOT EXISTS " + identified);
        statement.execute("ALTER USER " + identified);
    }

    private static String user(MySqlAccount account) {
        return Sql.literal(account.name()) + "@'%'";
    }

    private String url() {
        return "jdbc:mysql://%s:%d/?connectTimeout=5000&allowPublicKeyRetrieval=true".formatted(host, port);
    }
}
