package dev.onsale.payment.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.payment.database.Times;
import dev.onsale.payment.pay.Payment.ReservationStatus;
import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.provider.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payments' rows: how they come to be, and what is read of them. */
@Component
class Payments {

    /** A row that is there stays as it is, but a tombstone learns whose it is. */
    private static final String OPEN = """
            insert into payment (reservation_id, payment_id, user_id, concert_id, amount, currency, pay_by, status,
                                 status_since, reservation_status, due_at)
            values (:reservation, :payment, :user, :concert, :amount, :currency, :payBy,
                    if(:holdExpiresAt > utc_timestamp(6), 'AWAITING', 'EXPIRED'), utc_timestamp(6), 'HELD',
                    if(:holdExpiresAt > utc_timestamp(6), :payBy, null))
                as fresh
            on duplicate key update
                concert_id = coalesce(payment.concert_id, fresh.concert_id),
                amount     = coalesce(payment.amount, fresh.amount),
                currency   = coalesce(payment.currency, fresh.currency),
                pay_by     = coalesce(payment.pay_by, fresh.pay_by),
                user_id    = coalesce(payment.user_id, fresh.user_id)
            """;
    /** Locks the row, whether it is new or not. */
    private static final String BURY = """
            insert into payment (reservation_id, payment_id, status, status_since, reservation_status)
            values (:reservation, :payment, 'EXPIRED', utc_timestamp(6), 'RELEASED')
            on duplicate key update reservation_id = reservation_id
            """;
    /** A reservation goes HELD → RELEASED, or HELD → CONFIRMED → CANCELLED: what is older is not news. */
    private static final String LEARN = """
            update payment
               set reservation_status = :status
             where reservation_id = :reservation
               and (reservation_status = 'HELD' or reservation_status = 'CONFIRMED' and :status = 'CANCELLED')
            """;
    private static final String FIND = """
            select reservation_id, payment_id, user_id, concert_id, amount, currency, status, status_since,
                   reservation_status, failure_code, pay_by <= utc_timestamp(6) as overdue, version,
                   if(status in ('REFUNDING', 'REFUNDED'), coalesce(refund_amount, amount), null) as refund_amount
              from payment
             where reservation_id = :reservation and user_id is not null
            """;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(SeatHeld held) {
        jdbc.sql(OPEN)
                .param("reservation", held.reservationId().toString())
                .param("payment", ids.generate().toString())
                .param("user", held.userId())
                .param("concert", held.concertId().toString())
                .param("amount", held.total().amount())
                .param("currency", held.total().currency())
                .param("payBy", Times.column(held.payBy()))
                .param("holdExpiresAt", Times.column(held.holdExpiresAt()))
                .update();
    }

    /** Leaves a tombstone where there is no payment, so that none is opened later. */
    void buryUnlessOpen(UUID reservationId) {
        jdbc.sql(BURY)
                .param("reservation", reservationId.toString())
                .param("payment", ids.generate().toString())
                .update();
    }

    void learn(UUID reservationId, ReservationStatus status) {
        jdbc.sql(LEARN)
                .param("reservation", reservationId.toString())
                .param("status", status.name())
                .update();
    }

    /** Not found either where only the hold's end is known yet. */
    Optional<Payment> find(UUID reservationId) {
        return jdbc.sql(FIND)
                .param("reservation", reservationId.toString())
                .query(Payments::read)
                .optional();
    }

    Payment get(UUID reservationId) {
        return find(reservationId).orElseThrow(
                () -> new IllegalStateException("Reservation %s has no payment.".formatted(reservationId)));
    }

    private static Payment read(ResultSet row, int number) throws SQLException {
        var refund = row.getObject("refund_amount", Long.class);
        return new Payment(
                UUID.fromString(row.getString("reservation_id")),
                UUID.fromString(row.getString("payment_id")),
                row.getString("user_id"),
                UUID.fromString(row.getString("concert_id")),
                new Money(row.getLong("amount"), row.getString("currency")),
                Status.valueOf(row.getString("status")),
                Times.instant(row.getObject("status_since", LocalDateTime.class)),
                ReservationStatus.valueOf(row.getString("reservation_status")),
                row.getString("failure_code"),
                row.getBoolean("overdue"),
                row.getLong("version"),
                refund == null ? null : new Money(refund, row.getString("currency")));
    }
}
