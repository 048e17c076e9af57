package dev.onsale.httpapi.idempotency;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a group's requests, a statement for all of them. Each takes its rows as one JSON parameter, so that
 * groups of any size share one prepared statement.
 */
final class GroupedRows {

    private static final String BEGIN = """
            insert into idempotent_request (user_id, request_key, fingerprint)
            select user_id, request_key, fingerprint
              from json_table(:requests, '$[*]' columns (
                   user_id     varchar(255) path '$.user',
                   request_key varchar(128) path '$.key',
                   fingerprint char(64)     path '$.fingerprint')) as request
                on duplicate key update contended = idempotent_request.contended + 1
            """;
    /** Of others, only rows with their answer can be seen. */
    private static final String ANSWERED = """
            select answered.user_id, answered.request_key
              from json_table(:requests, '$[*]' columns (
                   user_id     varchar(255) character set ascii collate ascii_bin path '$.user',
                   request_key varchar(128) character set ascii collate ascii_bin path '$.key')) as request
              straight_join idempotent_request answered
                on answered.user_id = request.user_id and answered.request_key = request.request_key
             where answered.status is not null
            """;
    private static final String END = """
            update json_table(:answers, '$[*]' columns (
                   user_id     varchar(255) character set ascii collate ascii_bin path '$.user',
                   request_key varchar(128) character set ascii collate ascii_bin path '$.key',
                   status      smallint      path '$.status',
                   location    varchar(2048) path '$.location',
                   media_type  varchar(100)  path '$.mediaType',
                   body        mediumtext    path '$.body')) as answer
              straight_join idempotent_request request
                on request.user_id = answer.user_id and request.request_key = answer.request_key
               set request.status = answer.status, request.location = answer.location,
                   request.media_type = answer.media_type, request.body = answer.body
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    GroupedRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Inserts the rows, waiting for whoever is about to insert one of them.
     *
     * @return those that are another's already
     */
    Set<KeyedRequest> begin(Collection<KeyedRequest> requests) {
        var rows = json.writeValueAsString(requests.stream()
                .sorted(Comparator.comparing((KeyedRequest request) -> request.user().id())
                        .thenComparing(request -> request.key().value()))
                .map(Row::of).toList());
        int inserted = jdbc.sql(BEGIN).param("requests", rows).update();
        if (inserted == requests.size()) { // each that was there already would have counted twice
            return Set.of();
        }
        var answered = new HashSet<>(jdbc.sql(ANSWERED).param("requests", rows)
                .query((row, _) -> List.of(row.getString(1), row.getString(2))).list());
        var others = new HashSet<>(requests);
        others.removeIf(request -> !answered.contains(List.of(request.user().id(), request.key().value())));
        return others;
    }

    void end(Map<KeyedRequest, StoredAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        var rows = answers.entrySet().stream().map(entry -> Row.of(entry.getKey(), entry.getValue())).toList();
        int ended = jdbc.sql(END).param("answers", json.writeValueAsString(rows)).update();
        if (ended != answers.size()) {
            throw new IllegalStateException("The row of a running request has gone.");
        }
    }

    private record Row(String user, String key, @Nullable String fingerprint, @Nullable Integer status,
            @Nullable String location, @Nullable String mediaType, @Nullable String body) {

        static Row of(KeyedRequest request) {
            return new Row(request.user().id(), request.key().value(), request.fingerprint(), null, null, null, null);
        }

        static Row of(KeyedRequest request, StoredAnswer answer) {
            return new Row(request.user().id(), request.key().value(), null, answer.status(), answer.location(),
                    answer.mediaType(), answer.body());
        }
    }
}
