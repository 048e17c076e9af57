package dev.onsale.messaging.relay;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How far publishing is behind. Read from the database, so a replica that stands by, or cannot publish, tells it as
 * well. A row that has committed, but after one of a higher {@code seq} was published, is not seen here.
 */
class OutboxLag {

    private static final Logger log = LoggerFactory.getLogger(OutboxLag.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);
    private static final String ROWS_MAX = "10000";
    private static final String MEASURE = """
            select coalesce(first.seq, 0),
                   coalesce(timestampdiff(microsecond, first.created_at, utc_timestamp(6)), 0) div 1000,
                   (select count(*)
                      from (select 1 from outbox where seq > :published limit {max}) as ahead),
                   coalesce((select timestampdiff(microsecond, created_at, utc_timestamp(6))
                               from outbox order by seq limit 1), 0) div 1000,
                   coalesce((select timestampdiff(second, '1970-01-01', max(started_at))
                               from relay_recovery where rows_published > 0), 0)
              from (select 1) as one
              left join lateral (select seq, created_at from outbox
                                  where seq > :published order by seq limit 1) as first on true
            """.replace("{max}", ROWS_MAX);

    private volatile Measured last = new Measured(0, 0, 0, 0, 0, System.nanoTime());
    private volatile boolean isMeasured;
    private volatile boolean isPublishedKnown;

    OutboxLag(MeterRegistry meters) {
        TimeGauge.builder("onsale.messaging.relay.lag", this, MILLISECONDS, lag -> lag.behind(lag.last.lagMillis()))
                .description("Age of the oldest row that is not published; 0 when all are").register(meters);
        Gauge.builder("onsale.messaging.relay.lag.rows", this, lag -> lag.behind(lag.last.rows()))
                .description("Rows that are not published, up to " + ROWS_MAX).register(meters);
        Gauge.builder("onsale.messaging.relay.oldest.unpublished", this, lag -> lag.behind(lag.last.oldestSeq()))
                .description("seq of the oldest row that is not published; 0 when all are").register(meters);
        TimeGauge.builder("onsale.messaging.outbox.age", this, MILLISECONDS, lag -> lag.value(lag.last.ageMillis()))
                .description("Age of the oldest row, published or not").register(meters);
        TimeGauge.builder("onsale.messaging.relay.republished", this, SECONDS,
                lag -> lag.value(lag.last.republishedAt()))
                .description("When the whole outbox was last published again, since 1970; 0 when never")
                .register(meters);
    }

    /** Measures, unless that was done a moment ago. A failure is no reason not to publish: it is tried again. */
    void measureNowAndThen(JdbcClient jdbc, long publishedHere) {
        if (!isMeasured || System.nanoTime() - last.atNanos() > MEASURE_EVERY.toNanos()) {
            try {
                measure(jdbc, publishedHere);
            } catch (DataAccessException e) {
                log.warn("How far publishing is behind could not be measured: {}", e.getMessage());
            }
        }
    }

    /**
     * Measures.
     *
     * @param publishedHere the highest {@code seq} that this replica has published in its term; what the database has
     *        of it is a moment older
     */
    void measure(JdbcClient jdbc, long publishedHere) {
        var stored = jdbc.sql("select max(published_seq) from relay_offset")
                .query((row, _) -> row.getObject(1, Long.class)).optional();
        last = jdbc.sql(MEASURE)
                .param("published", Math.max(stored.orElse(0L), publishedHere))
                .query((row, _) -> new Measured(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        row.getLong(5), System.nanoTime()))
                .single();
        isMeasured = true;
        isPublishedKnown = stored.isPresent() || publishedHere > 0;
    }

    /** No number while nobody knows what is published: the relay before this one has not told, or lost its memory. */
    private double behind(long measured) {
        return isPublishedKnown ? value(measured) : Double.NaN;
    }

    private double value(long measured) {
        return isMeasured ? (double) measured : Double.NaN;
    }

    private record Measured(long oldestSeq, long oldestMillis, long rows, long ageMillis, long republishedAt,
            long atNanos) {

        /** What is not published grows older while nobody measures, as when the database is away. */
        long lagMillis() {
            return rows == 0 ? 0 : oldestMillis + NANOSECONDS.toMillis(System.nanoTime() - atNanos);
        }
    }
}
