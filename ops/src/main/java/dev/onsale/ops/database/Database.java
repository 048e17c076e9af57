package dev.onsale.ops.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.UnreachableException;
import org.jspecify.annotations.Nullable;

/** A service's database, which is only read. */
public final class Database implements AutoCloseable {

    private static final String CONNECTION_STATES = "08";

    private final Connection connection;

    Database(String url, @Nullable String user, @Nullable String password) {
        connection = connect(url, user, password);
    }

    private static Connection connect(String url, @Nullable String user, @Nullable String password) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("socketTimeout", "30000");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            var connection = DriverManager.getConnection(url, properties);
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Asks it.
     *
     * @throws UnreachableException when it does not answer
     * @throws RefusedException when it does not let us, or has no such tables
     */
    public <T> T ask(Question<T> question) {
        try {
            return question.ask(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_STATES)
                ? new UnreachableException("The database does not answer: " + e.getMessage(), e)
                : new RefusedException("The database refuses: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What a command wants to know of it. */
    @FunctionalInterface
    public interface Question<T> {

        T ask(Connection connection) throws SQLException;
    }
}
