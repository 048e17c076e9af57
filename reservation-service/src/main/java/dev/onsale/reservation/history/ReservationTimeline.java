package dev.onsale.reservation.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.reservation.ReservationTopic;
import dev.onsale.reservation.history.ReservationCase.Event;
import dev.onsale.reservation.history.ReservationCase.RejectedPayment;
import dev.onsale.reservation.history.ReservationCase.Reservation;
import dev.onsale.reservation.history.ReservationCase.Seat;
import dev.onsale.reservation.hold.Refund;
import dev.onsale.reservation.hold.RefundTerms;
import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads all that this service knows of one reservation as it was at one moment, in four statements. */
@Repository
class ReservationTimeline {

    /** Far more than a reservation comes to; whatever it is, the answer stays small. */
    static final int ROWS_MAX = 200;

    private static final String RESERVATION = """
            select id, user_id, concert_id, schedule_id, status, release_reason, total, currency, payment_id, held_at,
                   hold_expires_at, confirmed_at, ended_at, version, full_refund_until, late_fee, refund_amount
              from reservation
             where id = :id
            """;

    private static final String SEATS = """
            select o.number, o.section, o.seat_row, o.grade, o.price, r.currency, s.status, s.reservation_id
              from reservation r
              join reservation_seat o on o.reservation_id = r.id
              left join seat s on s.schedule_id = r.schedule_id and s.number = o.number
             where r.id = :id
             order by o.number
             limit :limit
            """;

    private static final String EVENTS = """
            select aggregate_version, type, id, occurred_at, created_at, data
              from outbox
             where topic = :topic and aggregate_id = :id
             order by aggregate_version
             limit :limit
            """;

    private static final String REJECTED = """
            select payment_id, rejected_at
              from rejected_payment
             where reservation_id = :id
             order by rejected_at, payment_id
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReservationTimeline(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One snapshot: no event without the state that it tells of. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Optional<ReservationCase> find(UUID reservationId) {
        return jdbc.sql(RESERVATION).param("id", reservationId.toString())
                .query((row, _) -> reservation(row)).optional()
                .map(found -> ReservationCase.of(found, rows(SEATS, reservationId, (row, _) -> seat(row)),
                        events(reservationId),
                        rows(REJECTED, reservationId, (row, _) -> new RejectedPayment(
                                UUID.fromString(row.getString("payment_id")), time(row, "rejected_at")))));
    }

    private List<Event> events(UUID reservationId) {
        return jdbc.sql(EVENTS).param("topic", ReservationTopic.NAME).param("id", reservationId.toString())
                .param("limit", ROWS_MAX)
                .query((row, _) -> new Event(row.getLong("aggregate_version"), row.getString("type"),
                        UUID.fromString(row.getString("id")), time(row, "occurred_at"), time(row, "created_at"),
                        json.readTree(row.getString("data"))))
                .list();
    }

    private <T> List<T> rows(String sql, UUID reservationId, RowMapper<T> mapper) {
        return jdbc.sql(sql).param("id", reservationId.toString()).param("limit", ROWS_MAX).query(mapper).list();
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        var total = new Money(row.getLong("total"), row.getString("currency"));
        return new Reservation(UUID.fromString(row.getString("id")), row.getString("user_id"),
                UUID.fromString(row.getString("concert_id")), UUID.fromString(row.getString("schedule_id")),
                row.getString("status"), row.getString("release_reason"),
                total, uuid(row, "payment_id"),
                time(row, "held_at"), time(row, "hold_expires_at"), maybe(row, "confirmed_at"),
                maybe(row, "ended_at"), row.getLong("version"),
                RefundTerms.of(maybe(row, "full_refund_until"), row.getObject("late_fee", Long.class),
                        total.currency()),
                row.getString("status").equals("CANCELLED")
                        ? Refund.decided(total, row.getObject("refund_amount", Long.class))
                        : null);
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(row.getInt("number"), row.getString("section"), row.getString("seat_row"),
                row.getString("grade"), new Money(row.getLong("price"), row.getString("currency")),
                row.getString("status"), uuid(row, "reservation_id"));
    }

    private static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
