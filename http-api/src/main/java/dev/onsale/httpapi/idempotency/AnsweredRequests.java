package dev.onsale.httpapi.idempotency;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of answered requests. Times are the database's, so that replicas agree on what has expired. */
final class AnsweredRequests {

    /** A row, locked for the transaction. */
    record Row(String fingerprint, StoredAnswer answer, boolean expired) {}

    private static final String LOCK = """
            select fingerprint, status, location, media_type, body, created_at < now(6) - interval 24 hour as expired
              from idempotent_request
             where user_id = ? and request_key = ?
               for update nowait
            """;
    private static final String BEGIN = """
            insert into idempotent_request (user_id, request_key, fingerprint) values (?, ?, ?)
                on duplicate key update contended = contended + 1
            """;
    private static final String END = """
            update idempotent_request
               set status = :status, location = :location, media_type = :mediaType, body = :body
             where user_id = :user and request_key = :key
            """;
    private static final String FORGET = "delete from idempotent_request where user_id = ? and request_key = ?";

    private final JdbcClient jdbc;

    AnsweredRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does not wait: where the row's request still runs, MySQL answers with its error 3572. */
    Optional<Row> lock(KeyedRequest request) {
        return jdbc.sql(LOCK).params(request.user().id(), request.key().value())
                .query((row, _) -> new Row(row.getString("fingerprint"),
                        new StoredAnswer(row.getInt("status"), row.getString("location"), row.getString("media_type"),
                                row.getString("body")),
                        row.getBoolean("expired")))
                .optional();
    }

    /**
     * Inserts the row, or waits for the one who has. The update where it exists keeps MySQL from taking a shared lock,
     * on which the waiting requests would deadlock when the first rolls back; it also lets the row count tell.
     *
     * @return whether the row is ours; if not, it is another's, whose answer can be read now
     */
    boolean begin(KeyedRequest request) {
        return jdbc.sql(BEGIN).params(request.user().id(), request.key().value(), request.fingerprint()).update() == 1;
    }

    void end(KeyedRequest request, StoredAnswer answer) {
        int ended = jdbc.sql(END)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("mediaType", answer.mediaType())
                .param("body", answer.body())
                .param("user", request.user().id())
                .param("key", request.key().value())
                .update();
        if (ended != 1) {
            throw new IllegalStateException("The row of a running request has gone.");
        }
    }

    void forget(KeyedRequest request) {
        jdbc.sql(FORGET).params(request.user().id(), request.key().value()).update();
    }
}
