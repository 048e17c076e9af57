package dev.onsale.ops.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.onsale.ops.audit.Verdict.State;

/** What was sold of each schedule, added up while everything is read once. */
final class SaleBooks {

    private static final String SCHEDULES = "select id, concert_id, currency from schedule";
    private static final String SEATS = """
            select schedule_id, number, status, coalesce(reservation_id, ''), price, version
              from seat
             order by schedule_id, number
            """;

    private static final String NOW = "select date_format(utc_timestamp(6), '%Y-%m-%dT%H:%i:%s.%fZ')";

    private final Map<String, SaleBook> books = new TreeMap<>();
    private String asOf = "";

    SaleBooks(Snapshot reservations) {
        reservations.each(NOW, row -> asOf = row.getString(1));
        reservations.each(SCHEDULES, row -> books.put(row.getString(1), new SaleBook(row.getString(1),
                row.getString(2), row.getString(3))));
        reservations.each(SEATS, row -> {
            var book = books.get(row.getString(1));
            if (book != null) {
                book.addSeat(row.getInt(2), row.getString(3), row.getString(4), row.getLong(5), row.getLong(6));
            }
        });
    }

    void add(Booked reservation, List<Movement> moved) {
        var book = books.get(reservation.scheduleId());
        if (book != null) {
            book.add(reservation, moved);
        }
    }

    /** To be called once, when everything was added. */
    List<SaleReport> reports(boolean quiesced, List<Verdict> verdicts) {
        var audit = new SaleReport.Audit(asOf, quiesced, in(State.VIOLATED, verdicts),
                in(State.NOT_CHECKED, verdicts));
        return books.values().stream().map(book -> book.report(audit)).toList();
    }

    private static List<Invariant> in(State state, List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.state() == state).map(Verdict::invariant).toList();
    }
}
