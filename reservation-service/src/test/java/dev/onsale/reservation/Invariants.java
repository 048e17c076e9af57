package dev.onsale.reservation;

import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What must be true of the tables at any moment; each query must find nothing. The outbox knows aggregates of all kinds
 * and so has ids of another character set; where they are compared one by one, it is converted to use the key.
 */
@Component
public class Invariants {

    private static final Map<String, String> VIOLATIONS = Map.of(
            "I1: a seat with two confirmed reservations", """
                    select r.schedule_id, s.number
                      from reservation r join reservation_seat s on s.reservation_id = r.id
                     where r.status = 'CONFIRMED'
                     group by r.schedule_id, s.number having count(*) > 1
                    """,
            "I2: a seat whose reservation does not have it so", """
                    select s.schedule_id, s.number, s.status, r.status as reservation_status
                      from seat s
                      left join reservation r on r.id = s.reservation_id and r.schedule_id = s.schedule_id
                      left join reservation_seat o on o.reservation_id = r.id and o.number = s.number
                     where s.status <> 'AVAILABLE' and (o.number is null or r.status <> s.status)
                    """,
            "I2: a live reservation whose seat is not its own", """
                    select r.id, o.number, r.status, s.status as seat_status, s.reservation_id
                      from reservation r
                      left join reservation_seat o on o.reservation_id = r.id
                      left join seat s on s.schedule_id = r.schedule_id and s.number = o.number
                     where r.status in ('HELD', 'CONFIRMED')
                       and not (s.status <=> r.status and s.reservation_id <=> r.id)
                    """,
            "a reservation without all its seats", """
                    select r.id
                      from reservation r left join reservation_seat o on o.reservation_id = r.id
                     group by r.id, r.seat_count, r.total
                    having count(o.number) <> r.seat_count or sum(o.price) <> r.total
                    """,
            "a cancelled reservation that was not given back what it was promised, or was told otherwise", """
                    select r.id, r.total, r.refund_amount, e.data
                      from reservation r
                      left join outbox e on e.aggregate_id = r.id and e.type like '%.ReservationCancelled.%'
                     where r.status = 'CANCELLED'
                       and not (r.total - r.refund_amount
                                <=> if(r.ended_at < r.full_refund_until, 0, coalesce(r.late_fee, 0))
                            and r.refund_amount <=> cast(e.data ->> '$.refundAmount.amount' as signed)
                            and r.total - r.refund_amount <=> cast(e.data ->> '$.fee.amount' as signed))
                    """,
            "I6: a reservation whose events do not end at its version, or leave a gap", """
                    select r.id, r.version, count(e.seq), max(e.aggregate_version)
                      from reservation r left join outbox e on e.aggregate_id = r.id
                     group by r.id, r.version
                    having count(e.seq) <> r.version or max(e.aggregate_version) <> r.version
                        or min(e.aggregate_version) <> 1
                    """,
            "events of a reservation that does not exist", """
                    select e.aggregate_id
                      from outbox e
                      left join reservation r on r.id = convert(e.aggregate_id using ascii) collate ascii_bin
                     where r.id is null and e.type not like '%.SeatsCreated.%'
                    """,
            "a user above the limit of 4", """
                    select user_id, schedule_id, sum(seat_count)
                      from reservation
                     where status in ('HELD', 'CONFIRMED')
                     group by user_id, schedule_id having sum(seat_count) > 4
                    """,
            "a seat whose changes were not each told once, under versions without a gap", """
                    select s.schedule_id, s.number, s.version, told.times, told.versions, told.last
                      from seat s
                      left join (select e.data ->> '$.scheduleId' as schedule_id, t.number, count(*) as times,
                                        count(distinct t.version) as versions, max(t.version) as last
                                   from outbox e
                                   join json_table(e.data, '$.seats[*]' columns (
                                        number  int    path '$.number',
                                        version bigint path '$.seatVersion')) t
                                  group by schedule_id, t.number) told
                        on told.schedule_id = s.schedule_id and told.number = s.number
                     where s.version <> coalesce(told.times, 0) or s.version <> coalesce(told.versions, 0)
                        or s.version <> coalesce(told.last, 0)
                    """,
            "a payment that was rejected more or less than once", """
                    select p.payment_id
                      from rejected_payment p
                      left join outbox e on e.aggregate_id = p.reservation_id
                       and e.type like '%.ConfirmationRejected.%' and e.data like concat('%', p.payment_id, '%')
                     group by p.payment_id having count(e.seq) <> 1
                    """);

    private final JdbcClient jdbc;

    Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asserts all of them, and names what was found. */
    public void hold(String when) {
        var softly = new SoftAssertions();
        VIOLATIONS.forEach((name, query) -> softly.assertThat(rows(query)).as("%s (%s)", name, when).isEmpty());
        softly.assertAll();
    }

    private List<String> rows(String query) {
        return jdbc.sql(query).query().listOfRows().stream().map(Object::toString).toList();
    }
}
