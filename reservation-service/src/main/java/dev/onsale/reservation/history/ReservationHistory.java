package dev.onsale.reservation.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.reservation.history.ReservationHistoryController.StatusFilter;
import dev.onsale.reservation.hold.ReservationBody;
import dev.onsale.reservation.hold.ReservationBody.SeatBody;
import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/** Reads a user's own reservations, a page in two statements. */
@Repository
class ReservationHistory {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** Ids begin with the time they were made, so their order is the order in time. */
    private static final String PAGE = """
            select id, concert_id, schedule_id, status, release_reason, hold_expires_at, total, currency,
                   if(status = 'HELD', greatest(0, timestampdiff(second, now(6), hold_expires_at)), null) as seconds_left
              from reservation
             where user_id = :user and id < :after and status in (:statuses)
             order by id desc
             limit :limit
            """;

    private static final String ONE = """
            select id, concert_id, schedule_id, status, release_reason, hold_expires_at, total, currency,
                   if(status = 'HELD', greatest(0, timestampdiff(second, now(6), hold_expires_at)), null) as seconds_left
              from reservation
             where id = :id and user_id = :user
            """;

    private static final String SEATS = """
            select s.reservation_id, s.number, s.section, s.seat_row, s.grade, s.price, r.currency
              from reservation_seat s join reservation r on r.id = s.reservation_id
             where s.reservation_id in (:ids)
             order by s.reservation_id, s.number
            """;

    private final JdbcClient jdbc;

    ReservationHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first; {@code limit} at most. */
    List<ReservationBody> page(String userId, Optional<StatusFilter> status, Optional<UUID> after, int limit) {
        var statuses = status.map(List::of).orElseGet(() -> List.of(StatusFilter.values()));
        return withSeats(jdbc.sql(PAGE)
                .param("user", userId)
                .param("after", after.orElse(AFTER_ALL).toString())
                .param("statuses", statuses.stream().map(Enum::name).toList())
                .param("limit", limit)
                .query((row, _) -> body(row)).list());
    }

    Optional<ReservationBody> find(String userId, UUID reservationId) {
        return withSeats(jdbc.sql(ONE)
                .param("user", userId)
                .param("id", reservationId.toString())
                .query((row, _) -> body(row)).list()).stream().findFirst();
    }

    private List<ReservationBody> withSeats(List<ReservationBody> reservations) {
        if (reservations.isEmpty()) {
            return reservations;
        }
        var seats = seatsOf(reservations.stream().map(found -> found.reservationId().toString()).toList());
        return reservations.stream()
                .map(found -> found.with(seats.getOrDefault(found.reservationId().toString(), List.of()))).toList();
    }

    private Map<String, List<SeatBody>> seatsOf(List<String> ids) {
        record Row(String reservationId, SeatBody seat) {}
        return jdbc.sql(SEATS).param("ids", ids)
                .query((row, _) -> new Row(row.getString("reservation_id"), seat(row))).list().stream()
                .collect(groupingBy(Row::reservationId, mapping(Row::seat, toList())));
    }

    private static SeatBody seat(ResultSet row) throws SQLException {
        return new SeatBody(row.getInt("number"), row.getString("section"), row.getString("seat_row"),
                row.getString("grade"), new Money(row.getLong("price"), row.getString("currency")));
    }

    private static ReservationBody body(ResultSet row) throws SQLException {
        return new ReservationBody(UUID.fromString(row.getString("id")), UUID.fromString(row.getString("concert_id")),
                UUID.fromString(row.getString("schedule_id")), List.of(), row.getString("status"),
                shown(row.getString("release_reason")), row.getTimestamp("hold_expires_at").toInstant(),
                row.getObject("seconds_left", Long.class), new Money(row.getLong("total"), row.getString("currency")));
    }

    /** To its fan, a hold that was not paid in time has expired, whoever noticed it first. */
    private static @Nullable String shown(@Nullable String releaseReason) {
        return "PAYMENT_TIMEOUT".equals(releaseReason) ? "EXPIRED" : releaseReason;
    }
}
