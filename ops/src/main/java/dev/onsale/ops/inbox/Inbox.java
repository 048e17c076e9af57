package dev.onsale.ops.inbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.UnreachableException;
import org.jspecify.annotations.Nullable;

/** A service's table {@code inbox}, which is only read. */
public final class Inbox implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 500;
    private static final String CONNECTION_STATES = "08";

    private final Connection connection;

    Inbox(String url, @Nullable String user, @Nullable String password) {
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

    /** Those of the events that a consumer has received. */
    public Set<String> received(String consumer, Collection<String> events) {
        var all = new ArrayList<>(events);
        var received = new HashSet<String>();
        for (int from = 0; from < all.size(); from += EVENTS_AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + EVENTS_AT_ONCE));
            var marks = String.join(",", Collections.nCopies(some.size(), "?"));
            try (var select = connection.prepareStatement(
                    "select event_id from inbox where consumer = ? and event_id in (%s)".formatted(marks))) {
                select.setString(1, consumer);
                for (int i = 0; i < some.size(); i++) {
                    select.setString(i + 2, some.get(i));
                }
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        received.add(rows.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw failure(e);
            }
        }
        return received;
    }

    private static RuntimeException failure(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_STATES)
                ? new UnreachableException("The inbox's database does not answer: " + e.getMessage(), e)
                : new RefusedException("The inbox's database refuses: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
