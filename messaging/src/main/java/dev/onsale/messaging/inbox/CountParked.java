package dev.onsale.messaging.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts each consumer's parked records, as {@code onsale.messaging.parked}. */
class CountParked {

    private final JdbcClient jdbc;
    private final Map<String, AtomicLong> counts = new HashMap<>();

    CountParked(JdbcClient jdbc, MeterRegistry meters, Collection<String> consumers) {
        this.jdbc = jdbc;
        for (var consumer : consumers) {
            var count = counts.computeIfAbsent(consumer, _ -> new AtomicLong());
            Gauge.builder("onsale.messaging.parked", count, AtomicLong::get).tag("consumer", consumer)
                    .description("Records that wait for an operator, with what waits behind them").register(meters);
        }
    }

    void count() {
        var found = new HashMap<String, Long>();
        jdbc.sql("select consumer, count(*) from parked_record group by consumer")
                .query(row -> {
                    found.put(row.getString(1), row.getLong(2));
                });
        counts.forEach((consumer, count) -> count.set(found.getOrDefault(consumer, 0L)));
    }
}
