package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.UUID;

import dev.onsale.payment.database.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The steps of a payment. The condition of each is its lock: of many who try a step at once, or again, one is told that
 * it was taken. A step that has an event counts up the version.
 */
@Component
class Steps {

    private static final String HOLD_ENDED = """
            update payment
               set status = 'EXPIRED', status_since = utc_timestamp(6), checks = 0, version = version + 1,
                   due_at = if(attempts > 0, utc_timestamp(6) + interval :reconcileAfter microsecond, null)
             where reservation_id = :reservation and status = 'AWAITING'
            """;
    private static final String OVERDUE = """
            update payment
               set status = 'EXPIRED', status_since = utc_timestamp(6), checks = 0, version = version + 1,
                   due_at = if(attempts > 0, utc_timestamp(6) + interval :reconcileAfter microsecond, null)
             where reservation_id = :reservation and status = 'AWAITING' and pay_by <= utc_timestamp(6)
            """;
    private static final String AUTHORISE = """
            update payment
               set status = 'AUTHORISING', status_since = utc_timestamp(6), attempts = attempts + 1, checks = 0,
                   failure_code = null, due_at = utc_timestamp(6) + interval :window microsecond
             where reservation_id = :reservation and status = 'AWAITING' and pay_by > utc_timestamp(6)
            """;
    private static final String CAPTURE = """
            update payment
               set status = 'CAPTURED', status_since = utc_timestamp(6), captured_attempt = :attempt, due_at = null,
                   checks = 0, version = version + 1
             where reservation_id = :reservation and status = 'AUTHORISING' and attempts = :attempt
            """;
    private static final String FAIL = """
            update payment
               set status = 'FAILED', status_since = utc_timestamp(6), failure_code = :code, checks = 0,
                   due_at = utc_timestamp(6) + interval :reconcileAfter microsecond, version = version + 1
             where reservation_id = :reservation and status = 'AUTHORISING' and attempts = :attempt
            """;
    private static final String AWAIT_ANOTHER = """
            update payment
               set status = 'AWAITING', status_since = utc_timestamp(6), failure_code = :code, checks = 0,
                   due_at = pay_by
             where reservation_id = :reservation and status = 'AUTHORISING' and attempts = :attempt
            """;
    private static final String REFUND = """
            update payment
               set status = 'REFUNDING', status_since = utc_timestamp(6), refund_amount = :amount, checks = 0,
                   due_at = utc_timestamp(6)
             where reservation_id = :reservation and status = 'CAPTURED'
            """;
    private static final String REFUND_LATE_CAPTURE = """
            update payment
               set status = 'REFUNDING', status_since = utc_timestamp(6), captured_attempt = :attempt,
                   refund_amount = amount, checks = 0, due_at = utc_timestamp(6)
             where reservation_id = :reservation and status in ('FAILED', 'EXPIRED') and reservation_status = 'RELEASED'
            """;
    private static final String REFUNDED = """
            update payment
               set status = 'REFUNDED', status_since = utc_timestamp(6), due_at = null, checks = 0,
                   version = version + 1
             where reservation_id = :reservation and status = 'REFUNDING'
            """;

    private final JdbcClient jdbc;
    private final long reconcileAfterMicros;

    Steps(JdbcClient jdbc, PayProperties properties) {
        this.jdbc = jdbc;
        reconcileAfterMicros = Times.micros(properties.reconcileAfter());
    }

    boolean expireAsHoldEnded(UUID reservationId) {
        return taken(step(HOLD_ENDED, reservationId).param("reconcileAfter", reconcileAfterMicros));
    }

    boolean expireIfOverdue(UUID reservationId) {
        return taken(step(OVERDUE, reservationId).param("reconcileAfter", reconcileAfterMicros));
    }

    /** @param window how long the request that takes this step may be busy with the provider */
    boolean authorise(UUID reservationId, Duration window) {
        return taken(step(AUTHORISE, reservationId).param("window", Times.micros(window)));
    }

    boolean capture(Attempt attempt) {
        return taken(ofAttempt(CAPTURE, attempt));
    }

    boolean fail(Attempt attempt, String code) {
        return taken(ofAttempt(FAIL, attempt).param("code", code).param("reconcileAfter", reconcileAfterMicros));
    }

    boolean awaitAnother(Attempt attempt, String code) {
        return taken(ofAttempt(AWAIT_ANOTHER, attempt).param("code", code));
    }

    /** @param amount what goes back of what was captured, in the currency's minor unit; it is not decided again */
    boolean refund(UUID reservationId, long amount) {
        return taken(step(REFUND, reservationId).param("amount", amount));
    }

    /** Only a reservation that is seen released has no use for the money: all of it goes back. */
    boolean refundLateCapture(Attempt attempt) {
        return taken(ofAttempt(REFUND_LATE_CAPTURE, attempt));
    }

    boolean refunded(UUID reservationId) {
        return taken(step(REFUNDED, reservationId));
    }

    private JdbcClient.StatementSpec step(String sql, UUID reservationId) {
        return jdbc.sql(sql).param("reservation", reservationId.toString());
    }

    private JdbcClient.StatementSpec ofAttempt(String sql, Attempt attempt) {
        return step(sql, attempt.reservationId()).param("attempt", attempt.number());
    }

    private static boolean taken(JdbcClient.StatementSpec step) {
        return step.update() == 1;
    }
}
