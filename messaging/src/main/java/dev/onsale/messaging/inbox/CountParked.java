package dev.onsale.messaging.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts each consumer's parked records, as {@code onsale.messaging.parked}; no number while they cannot be counted.
 */
class CountParked {

    private final JdbcClient jdbc;
    private static final double UNKNOWN = Double.NaN;

    private final Map<String, AtomicReference<Double>> counts = new HashMap<>();

    CountParked(JdbcClient jdbc, MeterRegistry meters, Collection<String> consumers) {
        this.jdbc = jdbc;
        for (var consumer : consumers) {
            var count = counts.computeIfAbsent(consumer, _ -> new AtomicReference<>(UNKNOWN));
            Gauge.builder("onsale.messaging.parked", count, AtomicReference::get).tag("consumer", consumer)
                    .description("Records that wait for an operator, with what waits behind them").register(meters);
        }
    }

    void count() {
        try {
            read();
        } catch (DataAccessException e) {
            counts.values().forEach(count -> count.set(UNKNOWN));
            throw e;
        }
    }

    private void read() {
        var found = new HashMap<String, Long>();
        jdbc.sql("select consumer, count(*) from parked_record group by consumer")
                .query(row -> {
                    found.put(row.getString(1), row.getLong(2));
                });
        counts.forEach((consumer, count) -> count.set((double) found.getOrDefault(consumer, 0L)));
    }
}
