package dev.onsale.messaging.subscription;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.testing.NoteTaken;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A handler with an effect in the database, which fails afterwards where the note says so. */
class NoteEffects {

    private final JdbcClient jdbc;
    private final Map<String, AtomicInteger> failuresLeft = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

    NoteEffects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void fail(String note, int times, RuntimeException failure) {
        failuresLeft.put(note, new AtomicInteger(times));
        failures.put(note, failure);
    }

    void failOnce(String note) {
        fail(note, 1, new IllegalStateException("not yet"));
    }

    void heal(String note) {
        failuresLeft.remove(note);
    }

    void apply(Event<NoteTaken> event) {
        jdbc.sql("insert into effect (event_id, subject, version, note) values (?, ?, ?, ?)")
                .params(event.id().toString(), event.subject(), event.aggregateVersion(), event.data().note())
                .update();
        var left = failuresLeft.get(event.data().note());
        if (left != null && left.getAndDecrement() > 0) {
            throw failures.get(event.data().note());
        }
    }

    List<String> notesOf(String subject) {
        return jdbc.sql("select note from effect where subject = ? order by seq").param(subject)
                .query((row, _) -> row.getString(1)).list();
    }

    long inboxRowsOf(String eventId) {
        return jdbc.sql("select count(*) from inbox where event_id = ?").param(eventId)
                .query((row, _) -> row.getLong(1)).single();
    }
}
