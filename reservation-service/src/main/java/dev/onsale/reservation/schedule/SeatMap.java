package dev.onsale.reservation.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.reservation.schedule.SeatMapController.SeatBody;
import dev.onsale.reservation.schedule.SeatMapController.SeatMapBody;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads all seats of a schedule with one statement, and so at one moment. */
@Repository
class SeatMap {

    private static final String SEATS = """
            select h.concert_id, h.currency,
                   s.number, s.section, s.seat_row, s.grade, s.price, s.status, s.version
              from schedule h join seat s on s.schedule_id = h.id
             where h.id = :scheduleId and h.seats_ready_at is not null
             order by s.number
            """;

    private final JdbcClient jdbc;

    SeatMap(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SeatMapBody> of(UUID scheduleId) {
        return jdbc.sql(SEATS).param("scheduleId", scheduleId.toString())
                .query((ResultSetExtractor<Optional<SeatMapBody>>) rows -> body(scheduleId, rows));
    }

    private static Optional<SeatMapBody> body(UUID scheduleId, ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        var concertId = UUID.fromString(rows.getString("concert_id"));
        var currency = rows.getString("currency");
        var seats = new ArrayList<SeatBody>();
        do {
            seats.add(new SeatBody(rows.getInt("number"), rows.getString("section"), rows.getString("seat_row"),
                    rows.getString("grade"), new Money(rows.getLong("price"), currency), rows.getString("status"),
                    rows.getLong("version")));
        } while (rows.next());
        return Optional.of(new SeatMapBody(scheduleId, concertId, seats));
    }
}
