package dev.onsale.ops.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A service's table {@code inbox}. */
public final class Inbox {

    private static final int EVENTS_AT_ONCE = 500;

    private final Database database;

    public Inbox(Database database) {
        this.database = database;
    }

    /** Those of the events that a consumer has received. */
    public Set<String> received(String consumer, Collection<String> events) {
        var all = new ArrayList<>(events);
        var received = new HashSet<String>();
        for (int from = 0; from < all.size(); from += EVENTS_AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + EVENTS_AT_ONCE));
            received.addAll(database.ask(connection -> received(connection, consumer, some)));
        }
        return received;
    }

    private static Set<String> received(Connection connection, String consumer, List<String> events)
            throws SQLException {
        var received = new HashSet<String>();
        var marks = String.join(",", Collections.nCopies(events.size(), "?"));
        try (var select = connection.prepareStatement(
                "select event_id from inbox where consumer = ? and event_id in (%s)".formatted(marks))) {
            select.setString(1, consumer);
            for (int i = 0; i < events.size(); i++) {
                select.setString(i + 2, events.get(i));
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    received.add(rows.getString(1));
                }
            }
        }
        return received;
    }
}
