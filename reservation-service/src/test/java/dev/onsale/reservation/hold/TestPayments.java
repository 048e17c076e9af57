package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.reservation.hold.SeatReleased.Reason;
import dev.onsale.reservation.schedule.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the payment's words as a consumer would after its inbox was purged: nothing but the state stops them. */
@Component
class TestPayments {

    private static final Instant AT = Instant.parse("2026-12-01T11:00:30.000001Z");

    private final ConfirmHold confirmHold;
    private final ReleaseHold releaseHold;
    private final RetryLostRaces transactions;
    private final TakenSeats takenSeats;
    private final JdbcClient jdbc;

    TestPayments(ConfirmHold confirmHold, ReleaseHold releaseHold, RetryLostRaces transactions, TakenSeats takenSeats,
            JdbcClient jdbc) {
        this.confirmHold = confirmHold;
        this.releaseHold = releaseHold;
        this.transactions = transactions;
        this.takenSeats = takenSeats;
        this.jdbc = jdbc;
    }

    /** The reservation's only payment: its id is the same in every word about it. */
    static UUID paymentOf(UUID reservationId) {
        return new UUID(reservationId.getMostSignificantBits(), ~reservationId.getLeastSignificantBits());
    }

    void confirm(UUID reservationId) {
        long total = jdbc.sql("select total from reservation where id = ?").param(reservationId.toString())
                .query((row, _) -> row.getLong(1)).optional().orElse(0L);
        confirm(reservationId, paymentOf(reservationId), new Money(total, "KRW"));
    }

    void confirm(UUID reservationId, UUID paymentId, Money amount) {
        var word = event(SeatConfirmed.TYPE, reservationId, new SeatConfirmed(reservationId, paymentId, amount));
        transactions.inTransaction(() -> {
            confirmHold.confirm(word);
            return word;
        });
    }

    void release(UUID reservationId, Reason reason) {
        var word = event(SeatReleased.TYPE, reservationId, new SeatReleased(reservationId, reason));
        transactions.inTransaction(() -> {
            releaseHold.release(word);
            return word;
        });
    }

    /** Ends the hold's time and its grace, without anybody having to wait; nor has anybody been refused lately. */
    void makeDue(UUID reservationId) {
        transactions.inTransaction(() -> {
            jdbc.sql("""
                    select r.schedule_id, s.number
                      from reservation r join reservation_seat s on s.reservation_id = r.id
                     where r.id = ?
                    """).param(reservationId.toString())
                    .query((row, _) -> new Seat.Key(UUID.fromString(row.getString(1)), row.getInt(2))).list()
                    .forEach(seat -> takenSeats.forgetAfterCommit(seat.scheduleId(), List.of(seat.number())));
            return jdbc.sql("""
                    update reservation set hold_expires_at = now(6) - interval 1 hour where id = ? and status = 'HELD'
                    """).param(reservationId.toString()).update();
        });
    }

    /** The short names of the reservation's events, in the order of its versions. */
    List<String> eventsOf(UUID reservationId) {
        return jdbc.sql("select type from outbox where aggregate_id = ? order by aggregate_version")
                .param(reservationId.toString())
                .query((row, _) -> row.getString(1).replaceAll("dev\\.onsale\\.reservation\\.|\\.v1", "")).list();
    }

    /** The data of one of its events. */
    String eventOf(UUID reservationId, int version) {
        return jdbc.sql("select data from outbox where aggregate_id = ? and aggregate_version = ?")
                .params(reservationId.toString(), version).query((row, _) -> row.getString(1)).single();
    }

    private static <T> Event<T> event(String type, UUID reservationId, T data) {
        return new Event<>(UUID.randomUUID(), type, reservationId.toString(), 1, AT, data);
    }
}
