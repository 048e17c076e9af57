package dev.onsale.ops.audit;

import static dev.onsale.ops.audit.Invariant.I1;
import static dev.onsale.ops.audit.Invariant.I2;

/** Who owns a seat, as seats and reservations say it. */
final class SeatChecks {

    private static final String SOLD_TWICE = """
            select r.schedule_id, rs.number, group_concat(r.id order by r.id) as owners
              from reservation r
              join reservation_seat rs on rs.reservation_id = r.id
             where r.status = 'CONFIRMED'
             group by r.schedule_id, rs.number
            having count(*) > 1
            """;
    private static final String SEATS_WITHOUT_OWNER = """
            select s.schedule_id, s.number, s.status, s.reservation_id, r.status as owner_status
              from seat s
              left join reservation r on r.id = s.reservation_id and r.schedule_id = s.schedule_id
              left join reservation_seat rs on rs.reservation_id = s.reservation_id and rs.number = s.number
             where s.status <> 'AVAILABLE' and (r.id is null or r.status <> s.status or rs.number is null)
            """;
    /** What was sold twice is left to the invariant of that name. */
    private static final String OWNERS_WITHOUT_SEAT = """
            select r.id, r.schedule_id, r.status, rs.number, s.status as seat_status, s.reservation_id as owner
              from reservation r
              join reservation_seat rs on rs.reservation_id = r.id
              left join seat s on s.schedule_id = r.schedule_id and s.number = rs.number
              left join reservation o on o.id = s.reservation_id and o.id <> r.id and o.status = 'CONFIRMED'
                                     and o.schedule_id = r.schedule_id
              left join reservation_seat os on os.reservation_id = o.id and os.number = rs.number
             where r.status in ('HELD', 'CONFIRMED')
               and (s.reservation_id is null or s.reservation_id <> r.id or s.status <> r.status)
               and not (r.status = 'CONFIRMED' and os.number is not null)
            """;
    private static final String SUMS = """
            select r.id, r.seat_count, r.total, count(rs.number) as seats, coalesce(sum(rs.price), 0) as prices
              from reservation r
              left join reservation_seat rs on rs.reservation_id = r.id
             group by r.id
            having seats <> r.seat_count or prices <> r.total
            """;
    private static final String LOST_SEATS = """
            select c.id, c.seat_count, count(s.number) as seats
              from schedule c
              left join seat s on s.schedule_id = c.id
             where c.seats_ready_at is not null
             group by c.id
            having seats <> c.seat_count
            """;
    private static final String SCHEDULES = """
            select id, seat_count from schedule where seats_ready_at is not null order by id
            """;
    private static final String ANNOUNCED = "select id, seats_total from schedule where seats_ready order by id";

    private final Findings findings;

    SeatChecks(Findings findings) {
        this.findings = findings;
    }

    void check(Snapshot reservations) {
        reservations.each(SOLD_TWICE, row -> findings.add(I1, seat(row.getString(1), row.getInt(2)),
                "is sold to " + row.getString(3)));
        reservations.each(SEATS_WITHOUT_OWNER, row -> findings.add(I2, seat(row.getString(1), row.getInt(2)),
                "is %s for %s, which is %s".formatted(row.getString(3), row.getString(4), row.getString(5))));
        reservations.each(OWNERS_WITHOUT_SEAT, row -> findings.add(I2, seat(row.getString(2), row.getInt(4)),
                "belongs to %s, which is %s, but is %s for %s".formatted(row.getString(1), row.getString(3),
                        row.getString(5), row.getString(6))));
        reservations.each(SUMS, row -> findings.add(I2, row.getString(1),
                "says %d seats for %d, and has %d for %d".formatted(row.getInt(2), row.getLong(3), row.getLong(4),
                        row.getLong(5))));
        reservations.each(LOST_SEATS, row -> findings.add(I2, row.getString(1),
                "is a schedule of %d seats that has %d".formatted(row.getInt(2), row.getLong(3))));
    }

    private static String seat(String scheduleId, int number) {
        return scheduleId + "/" + number;
    }

    void compare(Snapshot reservations, Snapshot catalog) {
        try (var made = halls(reservations, SCHEDULES); var announced = halls(catalog, ANNOUNCED)) {
            for (var id = announced.key(); id != null; id = announced.key()) {
                int seats = announced.take(id).getFirst().seats();
                if (!made.reaches(id) || made.take(id).getFirst().seats() != seats) {
                    findings.add(I2, id, "is a schedule of %d seats, which reservation-service has not".formatted(
                            seats));
                }
            }
        }
    }

    private record Hall(String scheduleId, int seats) {}

    private static Cursor<Hall> halls(Snapshot snapshot, String sql) {
        return new Cursor<>(snapshot.rows(sql, row -> new Hall(row.getString(1), row.getInt(2))), Hall::scheduleId);
    }
}
