package dev.onsale.ops.outbox;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * An outbox and its relay. Times are UTC, by the database's clock.
 *
 * @param oldest when its first row was written
 * @param bytes about how much it takes, with its indexes
 * @param positionStoredAt when the relay last stored how far it is; absent before the first time
 * @param waiting rows above the highest that Kafka has acknowledged: the relay stores its position also where nothing
 *        moves
 * @param oldestWaiting when the first of those was written
 * @param recoveries how often the relay had no usable position, and sent all again
 * @param lastRecovery why, the last time
 */
record Status(long rows, @Nullable String oldest, long bytes, @Nullable String positionStoredAt, long waiting,
        @Nullable String oldestWaiting, long recoveries, @Nullable String lastRecovery) {

    private static final String QUERY = """
            select rows_all.number, rows_all.oldest, size.bytes, position.stored_at, waiting.number, waiting.oldest,
                recoveries.number,
                (select concat(started_at, ' ', reason) from relay_recovery order by seq desc limit 1)
            from (select count(*) as number, cast(min(created_at) as char) as oldest from outbox) rows_all,
                (select coalesce(sum(data_length + index_length), 0) as bytes from information_schema.tables
                    where table_schema = database() and table_name = 'outbox') size,
                (select cast(max(stored_at) as char) as stored_at from relay_offset) position,
                (select count(*) as number, cast(min(created_at) as char) as oldest from outbox
                    where seq > coalesce((select max(published_seq) from relay_offset), 0)) waiting,
                (select count(*) as number from relay_recovery) recoveries""";

    static Status read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(QUERY)) {
            row.next();
            return new Status(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getLong(5),
                    row.getString(6), row.getLong(7), row.getString(8));
        }
    }

    @Override
    public String toString() {
        return "%d rows, about %d KiB, the oldest of %s%nposition stored at %s, %d rows wait for Kafka%s%n%d recoveries%s"
                .formatted(rows, bytes / 1024, shown(oldest), shown(positionStoredAt), waiting,
                        oldestWaiting == null ? "" : ", the oldest of " + oldestWaiting, recoveries,
                        lastRecovery == null ? "" : ", the last: " + lastRecovery);
    }

    private static String shown(@Nullable String time) {
        return time == null ? "never" : time;
    }
}
