package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.onsale.payment.database.Times;
import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.pay.Payment.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is to be looked at again. Replicas share the work: a payment that one has claimed is passed over by the
 * others until the claim's time is over, whatever has become of its claimant.
 */
@Component
class DuePayments {

    private static final String DUE = """
            select reservation_id
              from payment
             where status in (:statuses) and due_at <= utc_timestamp(6)
             order by due_at
             limit :limit
               for update skip locked
            """;
    /** While both times are the same and to come, somebody is at work; whatever sets due_at anew ends the claim. */
    private static final String CLAIM = """
            update payment
               set due_at = utc_timestamp(6) + interval :lease microsecond,
                   claimed_until = utc_timestamp(6) + interval :lease microsecond, checks = checks + 1
             where reservation_id in (:reservations)
            """;
    private static final String POSTPONE = """
            update payment
               set due_at = utc_timestamp(6) + interval
                   cast(least(:max, :first * power(2, least(greatest(checks, 1), 30) - 1)) * :jitter as signed) microsecond
             where reservation_id = :reservation and status in (:statuses)
            """;
    private static final String POSTPONE_ATTEMPT = POSTPONE + " and attempts = :attempt";
    private static final String AWAIT_CALL = """
            update payment
               set checks = 0, due_at = (select call_ends_at from payment_attempt
                                          where reservation_id = :reservation and number = :attempt)
             where reservation_id = :reservation and status = 'AUTHORISING' and attempts = :attempt
            """;
    private static final String CLOSE = """
            update payment
               set due_at = null
             where reservation_id = :reservation and status in ('FAILED', 'EXPIRED')
            """;
    private static final String GIVE_UP = CLOSE + " and checks >= :checksMax";
    private static final String FORGET_CHECKS = """
            update payment
               set checks = least(checks, 8)
             where reservation_id = :reservation and status in ('FAILED', 'EXPIRED')
            """;
    private static final String RECONCILE_NOW = """
            update payment
               set due_at = utc_timestamp(6), checks = 0
             where reservation_id = :reservation and status in ('FAILED', 'EXPIRED')
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final PayProperties properties;

    DuePayments(JdbcClient jdbc, Transactions transactions, PayProperties properties) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Payments in these statuses whose time has come, locked by the surrounding transaction. */
    List<UUID> lock(Set<Status> statuses) {
        return jdbc.sql(DUE)
                .param("statuses", names(statuses))
                .param("limit", properties.batch())
                .query((row, _) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** Takes payments in these statuses whose time has come, for work outside of any transaction. */
    List<UUID> claim(Set<Status> statuses, Duration lease) {
        return transactions.run(() -> {
            var due = lock(statuses);
            if (!due.isEmpty()) {
                jdbc.sql(CLAIM)
                        .param("reservations", due.stream().map(UUID::toString).toList())
                        .param("lease", Times.micros(lease))
                        .update();
            }
            return due;
        });
    }

    /** Nothing was learnt: the next look is twice as far as the last one, give or take a fifth. */
    void postpone(UUID reservationId, Set<Status> statuses) {
        postpone(POSTPONE, reservationId, statuses).update();
    }

    /** The same, unless the attempt has been decided meanwhile. */
    void postpone(Attempt attempt) {
        postpone(POSTPONE_ATTEMPT, attempt.reservationId(), Set.of(Status.AUTHORISING))
                .param("attempt", attempt.number())
                .update();
    }

    /** The same, but not for ever: whether it will be looked at no more. */
    boolean postponeOrGiveUp(UUID reservationId, Set<Status> statuses, int checksMax) {
        postpone(reservationId, statuses);
        return jdbc.sql(GIVE_UP).param("reservation", reservationId.toString()).param("checksMax", checksMax)
                .update() == 1;
    }

    /** The same, where nobody has answered: such looks do not count, but that the next ones are rare. */
    void postponeInSilence(UUID reservationId, Set<Status> statuses) {
        postpone(reservationId, statuses);
        jdbc.sql(FORGET_CHECKS).param("reservation", reservationId.toString()).update();
    }

    /**
     * An attempt whose request still runs was looked up early, and there was no verdict: it is left to its request
     * again, as if nobody had looked.
     */
    void awaitCall(Attempt attempt) {
        jdbc.sql(AWAIT_CALL)
                .param("reservation", attempt.reservationId().toString())
                .param("attempt", attempt.number())
                .update();
    }

    private JdbcClient.StatementSpec postpone(String sql, UUID reservationId, Set<Status> statuses) {
        return jdbc.sql(sql)
                .param("reservation", reservationId.toString())
                .param("statuses", names(statuses))
                .param("first", Times.micros(properties.firstCheck()))
                .param("max", Times.micros(properties.checkIntervalMax()))
                .param("jitter", ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    }

    private static List<String> names(Set<Status> statuses) {
        return statuses.stream().map(Status::name).toList();
    }

    /** A payment that has ended need not be looked at any more. */
    void close(UUID reservationId) {
        jdbc.sql(CLOSE).param("reservation", reservationId.toString()).update();
    }

    /** A payment that has ended is to be looked at once more, now. */
    void reconcileNow(UUID reservationId) {
        jdbc.sql(RECONCILE_NOW).param("reservation", reservationId.toString()).update();
    }
}
