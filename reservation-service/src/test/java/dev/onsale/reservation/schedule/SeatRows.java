package dev.onsale.reservation.schedule;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tables say of a schedule's seats, ready or not. */
@Component
class SeatRows {

    private final JdbcClient jdbc;

    SeatRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Integer> numbersOf(ScheduleOpened opened) {
        return jdbc.sql("select number from seat where schedule_id = ? order by number")
                .param(opened.scheduleId().toString()).query((row, _) -> row.getInt(1)).list();
    }

    List<String> seatsOf(ScheduleOpened opened, int from, int to) {
        return jdbc.sql("""
                select concat_ws(' ', number, section, seat_row, price) from seat
                 where schedule_id = ? and number between ? and ? order by number
                """).params(opened.scheduleId().toString(), from, to).query((row, _) -> row.getString(1)).list();
    }

    List<String> createdEvents(ScheduleOpened opened) {
        return jdbc.sql("select data from outbox where aggregate_id = ?").param(opened.scheduleId().toString())
                .query((row, _) -> row.getString(1)).list();
    }

    void addSeat(ScheduleOpened opened, int number) {
        jdbc.sql("""
                insert into seat (schedule_id, number, section, seat_row, grade, price, status, version)
                values (?, ?, '', '', '', 0, 'AVAILABLE', 0)
                """).params(opened.scheduleId().toString(), number).update();
    }

    void dropSeats(ScheduleOpened opened) {
        jdbc.sql("delete from seat where schedule_id = ?").param(opened.scheduleId().toString()).update();
    }
}
