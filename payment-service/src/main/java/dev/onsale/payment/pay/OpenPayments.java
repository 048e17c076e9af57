package dev.onsale.payment.pay;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * How much money's way is open, and since when: what grows old here needs a person. Read from the database, so each
 * replica that runs the jobs tells the same.
 */
@Component
class OpenPayments {

    private static final String UNDECIDED = """
            select count(*), coalesce(max(timestampdiff(microsecond, a.started_at, utc_timestamp(6))), 0) div 1000
              from payment p
              join payment_attempt a on a.reservation_id = p.reservation_id and a.number = p.attempts
             where p.status = 'AUTHORISING' and a.status = 'UNDECIDED' and a.call_ends_at <= utc_timestamp(6)
            """;
    private static final String REFUNDING = """
            select count(*), coalesce(max(timestampdiff(microsecond, status_since, utc_timestamp(6))), 0) div 1000
              from payment
             where status = 'REFUNDING'
            """;
    private static final String UNRECONCILED = """
            select count(*), coalesce(max(timestampdiff(microsecond, status_since, utc_timestamp(6))), 0) div 1000
              from payment
             where status in ('FAILED', 'EXPIRED') and due_at is not null and checks >= 3
            """;

    private final JdbcClient jdbc;
    private final Measured undecided;
    private final Measured refunding;
    private final Measured unreconciled;

    OpenPayments(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        undecided = new Measured("undecided", "attempts to pay whose provider has not said how they ended", meters);
        refunding = new Measured("refunding", "refunds that the provider has not confirmed", meters);
        unreconciled = new Measured("unreconciled", "payments that ended without money, but not by the provider's word",
                meters);
    }

    void measure() {
        undecided.set(count(UNDECIDED));
        refunding.set(count(REFUNDING));
        unreconciled.set(count(UNRECONCILED));
    }

    private Open count(String sql) {
        return jdbc.sql(sql).query((row, _) -> new Open(row.getLong(1), row.getLong(2))).single();
    }

    private record Open(long count, long oldestMillis) {}

    /** A count, and the age of the oldest. */
    private static final class Measured {

        private final AtomicLong count = new AtomicLong();
        private final AtomicLong oldestMillis = new AtomicLong();

        Measured(String name, String what, MeterRegistry meters) {
            Gauge.builder("onsale.payment." + name, count, AtomicLong::get).description("How many: " + what)
                    .register(meters);
            TimeGauge.builder("onsale.payment." + name + ".age", oldestMillis, MILLISECONDS, AtomicLong::get)
                    .description("How old the oldest is: " + what).register(meters);
        }

        void set(Open open) {
            count.set(open.count());
            oldestMillis.set(open.oldestMillis());
        }
    }
}
