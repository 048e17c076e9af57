package dev.onsale.reservation.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.reservation.history.ReservationHistoryController.StatusFilter;
import dev.onsale.reservation.hold.CancellationSettings;
import dev.onsale.reservation.hold.HoldSettings;
import dev.onsale.reservation.hold.Refund;
import dev.onsale.reservation.hold.RefundTerms;
import dev.onsale.reservation.hold.ReservationBody;
import dev.onsale.reservation.hold.ReservationBody.RefundBody;
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

    /** The reservations decide which rows there are; each has its schedule by primary key. */
    private static final String SELECT = """
            select r.id, r.concert_id, r.schedule_id, r.status, r.release_reason, r.hold_expires_at, r.total, r.currency,
                   r.full_refund_until, r.late_fee, r.refund_amount, s.starts_at, now(6) as as_of,
                   if(r.status = 'HELD', greatest(0, timestampdiff(second, now(6), r.hold_expires_at)), null)
                       as seconds_left
              from reservation r straight_join schedule s on s.id = r.schedule_id
            """;

    /** Ids begin with the time they were made, so their order is the order in time. */
    private static final String PAGE = SELECT + """
             where r.user_id = :user and r.id < :after and r.status in (:statuses)
             order by r.id desc
             limit :limit
            """;

    private static final String ONE = SELECT + """
             where r.id = :id and r.user_id = :user
            """;

    private static final String SEATS = """
            select s.reservation_id, s.number, s.section, s.seat_row, s.grade, s.price, r.currency
              from reservation_seat s join reservation r on r.id = s.reservation_id
             where s.reservation_id in (:ids)
             order by s.reservation_id, s.number
            """;

    private final JdbcClient jdbc;
    private final HoldSettings holds;
    private final CancellationSettings cancellation;

    ReservationHistory(JdbcClient jdbc, HoldSettings holds, CancellationSettings cancellation) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.cancellation = cancellation;
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

    private ReservationBody body(ResultSet row) throws SQLException {
        var total = new Money(row.getLong("total"), row.getString("currency"));
        var status = row.getString("status");
        var expiresAt = row.getTimestamp("hold_expires_at").toInstant();
        return new ReservationBody(UUID.fromString(row.getString("id")), UUID.fromString(row.getString("concert_id")),
                UUID.fromString(row.getString("schedule_id")), List.of(), status,
                shown(row.getString("release_reason")), expiresAt,
                status.equals("HELD") ? holds.payBy(expiresAt) : null,
                row.getObject("seconds_left", Long.class), total, refund(row, status, total));
    }

    private RefundBody refund(ResultSet row, String status, Money total) throws SQLException {
        var fullUntil = row.getTimestamp("full_refund_until");
        var terms = RefundTerms.of(fullUntil == null ? null : fullUntil.toInstant(),
                row.getObject("late_fee", Long.class), total.currency());
        var until = cancellation.cancellableUntil(row.getTimestamp("starts_at").toInstant());
        return switch (status) {
            case "HELD" -> RefundBody.promised(terms, until, null);
            case "CONFIRMED" -> {
                var now = row.getTimestamp("as_of").toInstant();
                yield RefundBody.promised(terms, until,
                        now.isBefore(until) ? Refund.at(now, total, terms).amount() : null);
            }
            case "CANCELLED" -> RefundBody.decided(terms,
                    Refund.decided(total, row.getObject("refund_amount", Long.class)));
            default -> RefundBody.over(terms);
        };
    }

    /** To its fan, a hold that was not paid in time has expired, whoever noticed it first. */
    private static @Nullable String shown(@Nullable String releaseReason) {
        return "PAYMENT_TIMEOUT".equals(releaseReason) ? "EXPIRED" : releaseReason;
    }
}
