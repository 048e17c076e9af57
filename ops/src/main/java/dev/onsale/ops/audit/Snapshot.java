package dev.onsale.ops.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import dev.onsale.ops.UnreachableException;

/**
 * One service's database as it was at one moment. Rows are streamed, not collected, so a connection has one query under
 * way at a time.
 */
final class Snapshot implements AutoCloseable {

    /** A grouping of everything may take its time before the first row comes. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(10);

    private final String name;
    private final Connection connection;

    private Snapshot(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /** How to read a row. */
    @FunctionalInterface
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /** What to do with a row. */
    @FunctionalInterface
    interface RowVisitor {

        void visit(ResultSet row) throws SQLException;
    }

    static Snapshot open(String name, Login login, Duration timeout) {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", Long.toString(timeout.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(ANSWER_MAX.toMillis()));
        try {
            var connection = DriverManager.getConnection(login.url(), properties);
            try {
                begin(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new Snapshot(name, connection);
        } catch (SQLException e) {
            throw unreadable(name, e);
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = connection.createStatement()) {
            statement.execute("start transaction with consistent snapshot, read only");
        }
    }

    /** Where a database is and who reads it; the password is not to be printed. */
    record Login(String url, String user, String password) {

        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    void each(String sql, RowVisitor visitor, Object... parameters) {
        try (var statement = streaming(sql, parameters); var rows = statement.executeQuery()) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        } catch (SQLException e) {
            throw unreadable(name, e);
        }
    }

    /** The rows one by one, as the caller asks for them. */
    <T> Rows<T> rows(String sql, RowReader<T> reader, Object... parameters) {
        try {
            var statement = streaming(sql, parameters);
            return new Rows<>(statement, statement.executeQuery(), reader);
        } catch (SQLException e) {
            throw unreadable(name, e);
        }
    }

    private PreparedStatement streaming(String sql, Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE); // The driver's word for: not all of them into memory.
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static UnreachableException unreadable(String name, SQLException e) {
        return new UnreachableException("The database of %s cannot be read: %s".formatted(name,
                String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(name, e);
        }
    }

    /** The rest of a query's rows. */
    final class Rows<T> implements Cursor.Source<T> {

        private final PreparedStatement statement;
        private final ResultSet rows;
        private final RowReader<T> reader;

        private Rows(PreparedStatement statement, ResultSet rows, RowReader<T> reader) {
            this.statement = statement;
            this.rows = rows;
            this.reader = reader;
        }

        @Override
        public boolean advance() {
            try {
                return rows.next();
            } catch (SQLException e) {
                throw unreadable(name, e);
            }
        }

        @Override
        public T current() {
            try {
                return reader.read(rows);
            } catch (SQLException e) {
                throw unreadable(name, e);
            }
        }

        @Override
        public void close() {
            try {
                rows.close();
                statement.close();
            } catch (SQLException e) {
                throw unreadable(name, e);
            }
        }
    }
}
