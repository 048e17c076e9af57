package dev.onsale.ops.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A hall of 20 seats with a reservation of each kind, as the services leave it: three databases, the log, the
 * provider's
 * ledger. A test plants something in it, and publishes the log.
 */
final class SoldHall {

    static final long PRICE = 100;
    static final String SCHEDULE = id("schedule");
    static final String CONCERT = id("concert");
    private static final int SEATS = 20;

    final TestDatabase reservation;
    final TestDatabase payment;
    final TestDatabase catalog;
    final TestLog log = new TestLog();
    final List<String> ledger = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();

    SoldHall(TestDatabase reservation, TestDatabase payment, TestDatabase catalog) throws SQLException {
        this.reservation = reservation;
        this.payment = payment;
        this.catalog = catalog;
        for (var database : List.of(reservation, payment, catalog)) {
            database.empty();
        }
        open();
        confirmed("paid", "simulator", 1, 2);
        confirmed("paid-from-wallet", "wallet", 3);
        cancelled("cancelled", 4, 100);
        cancelled("cancelled-late", 5, 90);
        declined("declined", 6);
        expired("expired", 7);
        tooLate("too-late", 8);
        hold("held", 9);
        pay("held", "AWAITING", "HELD", null);
    }

    /** The same at each call and in each test. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void open() {
        catalog.sql("""
                insert into concert (id, organizer_id, title, artist, venue, description, version)
                values (?, 'o', 't', 'a', 'v', 'd', 1)""", CONCERT);
        catalog.sql("""
                insert into schedule (id, concert_id, starts_at, sales_open_at, seats_total, seats_ready)
                values (?, ?, utc_timestamp(6) + interval 1 day, utc_timestamp(6), ?, true)""", SCHEDULE, CONCERT,
                SEATS);
        event(Topic.CATALOG, CONCERT, "catalog.ScheduleOpened");
        reservation.sql("""
                insert into schedule (id, concert_id, starts_at, sales_open_at, currency, seat_count)
                values (?, ?, utc_timestamp(6) + interval 1 day, utc_timestamp(6), 'KRW', ?)""", SCHEDULE, CONCERT,
                SEATS);
        IntStream.rangeClosed(1, SEATS).forEach(number -> reservation.sql("""
                insert into seat (schedule_id, number, section, seat_row, grade, price, status, version)
                values (?, ?, 's', 'r', 'g', ?, 'AVAILABLE', 0)""", SCHEDULE, number, PRICE));
        event(Topic.RESERVATION, SCHEDULE, "reservation.SeatsCreated");
    }

    private void hold(String name, int... numbers) {
        reservation.sql("""
                insert into reservation (id, user_id, concert_id, schedule_id, status, seat_count, total, currency,
                                         held_at, hold_expires_at, version)
                values (?, ?, ?, ?, 'HELD', ?, ?, 'KRW', utc_timestamp(6) - interval 1 hour,
                        utc_timestamp(6) + interval 1 hour, 1)""", id(name), name, CONCERT, SCHEDULE, numbers.length,
                numbers.length * PRICE);
        for (int number : numbers) {
            reservation.sql("insert into reservation_seat values (?, ?, 's', 'r', 'g', ?)", id(name), number, PRICE);
            reservation.sql("update seat set status = 'HELD', reservation_id = ? where number = ?", id(name), number);
        }
        event(Topic.RESERVATION, id(name), "reservation.SeatHeld");
    }

    private void pay(String name, String status, String heard, @Nullable Long refund, String... events) {
        payment.sql("""
                insert into payment (reservation_id, payment_id, user_id, concert_id, amount, currency, pay_by, status,
                                     status_since, reservation_status, refund_amount)
                values (?, ?, ?, ?, ?, 'KRW', utc_timestamp(6) + interval 1 hour, ?, utc_timestamp(6), ?, ?)""",
                id(name), id(name + " payment"), name, CONCERT, name.equals("paid") ? 2 * PRICE : PRICE, status, heard,
                refund);
        for (var event : events) {
            event(Topic.PAYMENT, id(name), event);
            payment.sql("update payment set version = version + 1 where reservation_id = ?", id(name));
        }
    }

    private void confirmed(String name, String provider, int... numbers) {
        hold(name, numbers);
        pay(name, "CAPTURED", "CONFIRMED", null, "payment.SeatConfirmed");
        if (provider.equals("wallet")) {
            captureFromWallet(name);
        } else {
            capture(name, numbers.length * PRICE);
        }
        reservation.sql("""
                update reservation set status = 'CONFIRMED', payment_id = ?, confirmed_at = utc_timestamp(6),
                       version = version + 1 where id = ?""", id(name + " payment"), id(name));
        reservation.sql("update seat set status = 'CONFIRMED' where reservation_id = ?", id(name));
        event(Topic.RESERVATION, id(name), "reservation.ReservationConfirmed");
    }

    private void cancelled(String name, int number, long refund) {
        confirmed(name, "simulator", number);
        end(name, "status = 'CANCELLED', refund_amount = " + refund, "reservation.ReservationCancelled");
        payment.sql("update payment set status = 'REFUNDED', refund_amount = ?, reservation_status = 'CANCELLED', "
                + "version = version + 1 where reservation_id = ?", refund, id(name));
        event(Topic.PAYMENT, id(name), "payment.PaymentRefunded");
        refund(name, refund);
    }

    private void declined(String name, int number) {
        hold(name, number);
        pay(name, "FAILED", "RELEASED", null, "payment.SeatReleased");
        end(name, "status = 'RELEASED', release_reason = 'PAYMENT_FAILED'", "reservation.ReservationReleased");
    }

    private void expired(String name, int number) {
        hold(name, number);
        end(name, "status = 'RELEASED', release_reason = 'EXPIRED'", "reservation.HoldEnded",
                "reservation.ReservationReleased");
        pay(name, "EXPIRED", "RELEASED", null, "payment.SeatReleased");
    }

    private void tooLate(String name, int number) {
        hold(name, number);
        end(name, "status = 'RELEASED', release_reason = 'EXPIRED'", "reservation.HoldEnded",
                "reservation.ReservationReleased", "reservation.ConfirmationRejected");
        pay(name, "REFUNDED", "RELEASED", PRICE, "payment.SeatConfirmed", "payment.PaymentRefunded");
        capture(name, PRICE);
        refund(name, PRICE);
    }

    private void end(String name, String change, String... events) {
        reservation.sql("update seat set status = 'AVAILABLE', reservation_id = null where reservation_id = ?",
                id(name));
        reservation.sql("update reservation set %s, ended_at = utc_timestamp(6), version = version + ? where id = ?"
                .formatted(change), events.length, id(name));
        for (var event : events) {
            event(Topic.RESERVATION, id(name), event);
        }
    }

    /** An outbox row, its record, and what its consumers have received. */
    private void event(Topic topic, String aggregate, String type) {
        int version = versions.merge(topic + aggregate, 1, Integer::sum);
        var event = TestLog.Entry.of(topic, id(topic + aggregate + version), "dev.onsale.%s.v1".formatted(type),
                aggregate, version, "{\"version\": %d}".formatted(version));
        append(event);
        log.entries().add(event);
        for (var subscription : Subscription.to(topic)) {
            if (subscription.inbox() != null && subscription.types().contains(event.type())) {
                inboxOf(subscription.consumer()).sql("insert into inbox values (?, ?, utc_timestamp(6))",
                        subscription.consumer(), event.id());
            }
        }
    }

    void append(TestLog.Entry event) {
        database(event.topic()).sql("""
                insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, data, created_at)
                values (?, ?, ?, ?, ?, utc_timestamp(6), ?, utc_timestamp(6))""", event.id(), event.topic().wireName(),
                event.key(), event.version(), event.type(), event.data());
    }

    TestDatabase database(Topic topic) {
        return switch (topic) {
            case CATALOG -> catalog;
            case RESERVATION -> reservation;
            case PAYMENT -> payment;
        };
    }

    private TestDatabase inboxOf(String consumer) {
        return switch (consumer) {
            case "reservation-service" -> reservation;
            case "payment-service" -> payment;
            default -> catalog;
        };
    }

    void capture(String name, long amount) {
        capture(name, id(name) + ":1", amount);
    }

    void capture(String name, String key, long amount) {
        ledger.add("""
                {"seq": %d, "kind": "CAPTURE", "key": "%s", "orderId": "%s", "amount": %d, "currency": "KRW"}"""
                .formatted(ledger.size() + 1, key, id(name), amount));
    }

    void refund(String name, long amount) {
        ledger.add("""
                {"seq": %d, "kind": "REFUND", "key": "%s", "paymentKey": "%s", "orderId": "%s", "amount": %d,
                 "currency": "KRW"}""".replace("\n", "").formatted(ledger.size() + 1, id(name) + ":refund",
                id(name) + ":1", id(name), amount));
    }

    void captureFromWallet(String name) {
        payment.sql("""
                insert into ledger_transaction (id, transaction_key, kind, user_id, reservation_id, amount, currency,
                                                created_at)
                values (?, ?, 'CAPTURE', ?, ?, ?, 'KRW', utc_timestamp(6))""", id(name + " wallet"),
                id(name) + ":wallet", name, id(name), PRICE);
    }

    /** The record of an aggregate's version. */
    TestLog.Entry record(Topic topic, String aggregate, long version) {
        return log.entries().stream().filter(entry -> entry.topic() == topic && entry.key().equals(aggregate)
                && entry.version() == version).findFirst().orElseThrow();
    }

    Path writeLedger(Path folder) throws IOException {
        return Files.write(folder.resolve("ledger.jsonl"), ledger);
    }
}
