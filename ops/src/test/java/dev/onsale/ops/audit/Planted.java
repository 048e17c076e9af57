package dev.onsale.ops.audit;

import java.util.List;
import java.util.function.Consumer;

import static dev.onsale.ops.audit.SoldHall.CONCERT;
import static dev.onsale.ops.audit.SoldHall.SCHEDULE;
import static dev.onsale.ops.audit.SoldHall.id;

/**
 * A corruption of a hall that is all right.
 *
 * @param what it is
 * @param violates the one invariant that says so
 * @param offender whom it names
 * @param alwaysWrong whether it is found as well while the system is at work
 */
record Planted(String what, Invariant violates, String offender, boolean alwaysWrong, Consumer<SoldHall> plant) {

    private static final String PAID = id("paid");
    private static final String HELD = id("held");
    private static final String DECLINED = id("declined");

    static List<Planted> all() {
        return List.of(
                always("a seat has two confirmed reservations", Invariant.I1, SCHEDULE + "/3", hall -> {
                    hall.reservation.sql("insert into reservation_seat values (?, 3, 's', 'r', 'g', 0)", PAID);
                    hall.reservation.sql("update reservation set seat_count = 3 where id = ?", PAID);
                }),
                always("a sold seat is free", Invariant.I2, SCHEDULE + "/1", hall -> hall.reservation
                        .sql("update seat set status = 'AVAILABLE', reservation_id = null where number = 1")),
                always("a seat is held for nobody", Invariant.I2, SCHEDULE + "/15", hall -> hall.reservation
                        .sql("update seat set status = 'HELD', reservation_id = ? where number = 15", id("nobody"))),
                always("a sold seat is only held", Invariant.I2, SCHEDULE + "/2", hall -> hall.reservation
                        .sql("update seat set status = 'HELD' where number = 2")),
                always("a seat is held for whom it was released", Invariant.I2, SCHEDULE + "/6",
                        hall -> hall.reservation
                                .sql("update seat set status = 'HELD', reservation_id = ? where number = 6", DECLINED)),
                always("a reservation has lost a seat", Invariant.I2, HELD, hall -> hall.reservation
                        .sql("update reservation set seat_count = 2 where id = ?", HELD)),
                always("a schedule has lost a seat", Invariant.I2, SCHEDULE, hall -> hall.reservation
                        .sql("delete from seat where number = 20")),
                always("the provider has captured twice", Invariant.I3, PAID,
                        hall -> hall.capture("paid", PAID + ":2", 200)),
                always("card and wallet were both charged", Invariant.I3, PAID,
                        hall -> hall.captureFromWallet("paid")),
                always("more was refunded than captured", Invariant.I4, id("cancelled-late"),
                        hall -> hall.refund("cancelled-late", 11)),
                always("what was never captured is refunded", Invariant.I4, DECLINED,
                        hall -> hall.refund("declined", 100)),
                always("a confirmed reservation was captured for less", Invariant.I5, PAID,
                        hall -> hall.ledger.replaceAll(line -> line.contains(PAID)
                                ? line.replace("\"amount\": 200", "\"amount\": 199")
                                : line)),
                always("a confirmed reservation was never captured", Invariant.I5, PAID,
                        hall -> hall.ledger.removeIf(line -> line.contains(PAID))),
                always("a confirmed reservation was captured in another currency", Invariant.I5, PAID,
                        hall -> hall.ledger
                                .replaceAll(line -> line.contains(PAID) ? line.replace("KRW", "USD") : line)),
                always("an event was never written", Invariant.I6, PAID, hall -> {
                    var lost = hall.record(Topic.RESERVATION, PAID, 1);
                    hall.log.entries().remove(lost);
                    hall.reservation.sql("delete from outbox where id = ?", lost.id());
                }),
                always("a payment is ahead of its events", Invariant.I6, PAID, hall -> hall.payment
                        .sql("update payment set version = 2 where reservation_id = ?", PAID)),
                always("a concert is ahead of its events", Invariant.I6, CONCERT,
                        hall -> hall.catalog.sql("update concert set version = 2")),
                always("a hold outlives its grace", Invariant.I7, HELD, hall -> hall.reservation.sql("""
                        update reservation set hold_expires_at = utc_timestamp(6) - interval 61 second
                         where id = ?""", HELD)),
                always("an attempt has no verdict for ten minutes", Invariant.I7, HELD, hall -> hall.payment.sql("""
                        update payment set status = 'AUTHORISING', status_since = utc_timestamp(6) - interval 10 minute
                         where reservation_id = ?""", HELD)),
                always("a refund is under way for ten minutes", Invariant.I7, id("cancelled"), hall -> hall.payment
                        .sql("""
                                update payment set status = 'REFUNDING',
                                       status_since = utc_timestamp(6) - interval 10 minute
                                 where reservation_id = ?""", id("cancelled"))),
                atRest("a released reservation was captured", Invariant.Q1, DECLINED,
                        hall -> hall.capture("declined", 100)),
                atRest("a fee was given back as well", Invariant.Q1, id("cancelled-late"),
                        hall -> hall.refund("cancelled-late", 10)),
                always("money was captured for no reservation", Invariant.Q1, id("nobody"),
                        hall -> hall.capture("nobody", 100)),
                atRest("a payment says captured, and nothing was", Invariant.Q1, DECLINED, hall -> hall.payment
                        .sql("update payment set status = 'CAPTURED' where reservation_id = ?", DECLINED)),
                atRest("an attempt is under way", Invariant.Q2, HELD, hall -> hall.payment
                        .sql("update payment set status = 'AUTHORISING' where reservation_id = ?", HELD)),
                atRest("a hold is over", Invariant.Q2, HELD, hall -> hall.reservation.sql("""
                        update reservation set hold_expires_at = utc_timestamp(6) - interval 1 second
                         where id = ?""", HELD)),
                atRest("a payment is overdue", Invariant.Q2, HELD, hall -> hall.payment.sql("""
                        update payment set pay_by = utc_timestamp(6) - interval 1 second
                         where reservation_id = ?""", HELD)),
                atRest("an event was never published", Invariant.Q3, id(Topic.RESERVATION + PAID + 2),
                        hall -> hall.log.entries().remove(hall.record(Topic.RESERVATION, PAID, 2))),
                always("an event is in no outbox", Invariant.Q3, id("unknown event"),
                        hall -> hall.log.entries().add(TestLog.Entry.of(Topic.PAYMENT, id("unknown event"),
                                "dev.onsale.payment.PaymentRefunded.v1", PAID, 2, "{}"))),
                always("an event is not what was written", Invariant.Q3, id(Topic.RESERVATION + PAID + 1),
                        hall -> hall.log.entries().replaceAll(entry -> entry.id()
                                .equals(id(Topic.RESERVATION + PAID + 1)) ? entry.with("{\"total\": 0}") : entry)),
                always("versions came out of order", Invariant.Q4, PAID, hall -> {
                    var first = hall.record(Topic.RESERVATION, PAID, 1);
                    hall.log.entries().remove(first);
                    hall.log.entries().add(first);
                }),
                always("a key is in two partitions", Invariant.Q4, PAID, hall -> {
                    var second = hall.record(Topic.RESERVATION, PAID, 2);
                    hall.log.entries().add(second.with(1 - second.partition()));
                }),
                atRest("a group is behind", Invariant.Q5, "payment-service/onsale.reservation.events",
                        hall -> hall.log.fallBehind("payment-service", Topic.RESERVATION)),
                atRest("a group without an inbox is behind", Invariant.Q5, "queue-service/onsale.reservation.events",
                        hall -> hall.log.fallBehind("queue-service", Topic.RESERVATION)),
                atRest("an event was passed over", Invariant.Q5, id(Topic.RESERVATION + PAID + 2),
                        hall -> hall.payment.sql("delete from inbox where event_id = ?",
                                id(Topic.RESERVATION + PAID + 2))),
                atRest("an event had no effect", Invariant.Q5, PAID, hall -> hall.payment
                        .sql("update payment set reservation_status = 'HELD' where reservation_id = ?", PAID)));
    }

    private static Planted always(String what, Invariant violates, String offender, Consumer<SoldHall> plant) {
        return new Planted(what, violates, offender, true, plant);
    }

    /** What may be so for a while, as long as the system is at work. */
    private static Planted atRest(String what, Invariant violates, String offender, Consumer<SoldHall> plant) {
        return new Planted(what, violates, offender, false, plant);
    }

    @Override
    public String toString() {
        return violates + ": " + what;
    }
}
