package dev.onsale.payment.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.payment.database.Times;
import dev.onsale.payment.pay.Attempt.Status;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Provider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The attempts' rows. An attempt is decided once. */
@Component
class Attempts {

    private static final String BEGIN = """
            insert into payment_attempt (reservation_id, number, user_id, idempotency_key, fingerprint, provider,
                                         provider_key, provider_id, amount, currency, status, started_at,
                                         call_ends_at)
            select reservation_id, attempts, user_id, :key, :fingerprint, :provider, concat(payment_id, ':', attempts),
                   :providerId, amount, currency, 'UNDECIDED', utc_timestamp(6),
                   utc_timestamp(6) + interval :window microsecond
              from payment
             where reservation_id = :reservation
            """;
    private static final String DECIDE = """
            update payment_attempt
               set status = :status, provider_id = coalesce(:providerId, provider_id), retryable = :retryable,
                   failure_code = :code, call_ends_at = utc_timestamp(6), decided_at = utc_timestamp(6)
             where reservation_id = :reservation and number = :number and status = 'UNDECIDED'
            """;
    private static final String CORRECT = """
            update payment_attempt
               set status = 'CAPTURED', provider_id = :providerId, failure_code = null, retryable = false
             where reservation_id = :reservation and number = :number
            """;
    private static final String END_CALL = """
            update payment_attempt
               set call_ends_at = least(call_ends_at, utc_timestamp(6))
             where reservation_id = :reservation and number = :number and status = 'UNDECIDED'
            """;
    private static final String SELECT = """
            select a.reservation_id, p.payment_id, a.number, a.fingerprint, a.provider, a.provider_key, a.provider_id,
                   a.amount, a.currency, a.status, a.retryable, a.failure_code,
                   a.call_ends_at > utc_timestamp(6) as running,
                   a.started_at <= utc_timestamp(6) - interval :cancelAfter microsecond as overdue,
                   a.started_at <= utc_timestamp(6) - interval :keyGoodFor microsecond as old
              from payment_attempt a
              join payment p on p.reservation_id = a.reservation_id
            """;
    private static final String BY_KEY = SELECT + " where a.user_id = :user and a.idempotency_key = :key";
    private static final String CURRENT = SELECT + " where a.reservation_id = :reservation and a.number = p.attempts";
    private static final String CAPTURED = SELECT
            + " where a.reservation_id = :reservation and a.number = p.captured_attempt";
    private static final String ALL = SELECT + " where a.reservation_id = :reservation order by a.number";
    private static final String ONE = SELECT + " where a.reservation_id = :reservation and a.number = :number";

    /** Stripe's keys, the shortest remembered, are good for 24 hours; this is within. */
    private static final Duration KEY_GOOD_FOR = Duration.ofHours(23);

    private final JdbcClient jdbc;
    private final long cancelAfterMicros;

    Attempts(JdbcClient jdbc, PayProperties properties) {
        this.jdbc = jdbc;
        cancelAfterMicros = Times.micros(properties.cancelAfter());
    }

    /**
     * Writes the payment's current attempt down.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the user has used the idempotency key
     */
    Attempt begin(PayRequest request, Provider provider, Duration window) {
        jdbc.sql(BEGIN)
                .param("reservation", request.reservationId().toString())
                .param("key", request.key())
                .param("fingerprint", request.fingerprint())
                .param("provider", provider.name())
                .param("providerId", provider.idBefore(request.method()))
                .param("window", Times.micros(window))
                .update();
        return current(request.reservationId());
    }

    void capture(Attempt attempt, String providerId) {
        decide(attempt, Status.CAPTURED, providerId, false, null);
    }

    void decline(Attempt attempt, String code, boolean retryable) {
        decide(attempt, Status.DECLINED, null, retryable, code);
    }

    void cancel(Attempt attempt, String code) {
        decide(attempt, Status.CANCELED, null, false, code);
    }

    /** The payment's step goes with the attempt's; one without the other must not be committed. */
    private void decide(Attempt attempt, Status status, @Nullable String providerId, boolean retryable,
            @Nullable String code) {
        int decided = one(DECIDE, attempt)
                .param("status", status.name())
                .param("providerId", providerId)
                .param("retryable", retryable)
                .param("code", code)
                .update();
        if (decided != 1) {
            throw new IllegalStateException("%s has a verdict already.".formatted(attempt.providerKey()));
        }
    }

    /** The provider has taken back what it had said. */
    void correct(Attempt attempt, String providerId) {
        one(CORRECT, attempt).param("providerId", providerId).update();
    }

    void endCall(Attempt attempt) {
        one(END_CALL, attempt).update();
    }

    Optional<Attempt> find(String userId, String key) {
        return select(BY_KEY).param("user", userId).param("key", key).query(Attempts::read).optional();
    }

    Attempt current(UUID reservationId) {
        return of(CURRENT, reservationId).single();
    }

    Attempt captured(UUID reservationId) {
        return of(CAPTURED, reservationId).single();
    }

    List<Attempt> all(UUID reservationId) {
        return of(ALL, reservationId).list();
    }

    Attempt again(Attempt attempt) {
        return of(ONE, attempt.reservationId(), attempt.number());
    }

    private JdbcClient.StatementSpec one(String sql, Attempt attempt) {
        return jdbc.sql(sql)
                .param("reservation", attempt.reservationId().toString())
                .param("number", attempt.number());
    }

    private JdbcClient.StatementSpec select(String sql) {
        return jdbc.sql(sql)
                .param("cancelAfter", cancelAfterMicros)
                .param("keyGoodFor", Times.micros(KEY_GOOD_FOR));
    }

    private JdbcClient.MappedQuerySpec<Attempt> of(String sql, UUID reservationId) {
        return select(sql).param("reservation", reservationId.toString()).query(Attempts::read);
    }

    private Attempt of(String sql, UUID reservationId, int number) {
        return select(sql).param("reservation", reservationId.toString()).param("number", number)
                .query(Attempts::read).single();
    }

    private static Attempt read(ResultSet row, int number) throws SQLException {
        return new Attempt(
                UUID.fromString(row.getString("reservation_id")),
                UUID.fromString(row.getString("payment_id")),
                row.getInt("number"),
                row.getString("fingerprint"),
                row.getString("provider"),
                row.getString("provider_key"),
                row.getString("provider_id"),
                new Money(row.getLong("amount"), row.getString("currency")),
                Status.valueOf(row.getString("status")),
                row.getBoolean("retryable"),
                row.getString("failure_code"),
                row.getBoolean("running"),
                row.getBoolean("overdue"),
                row.getBoolean("old"));
    }
}
