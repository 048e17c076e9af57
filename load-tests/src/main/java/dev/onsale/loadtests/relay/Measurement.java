package dev.onsale.loadtests.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.onsale.loadtests.measure.Cpu;
import dev.onsale.loadtests.measure.Medians;

/** One variant's figures, of events that are appended here and arrive here, by one clock. */
final class Measurement implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final int ROWS_A_STATEMENT = 1_000;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Variant variant;
    private final String kafka;
    private final Cpu mysql;
    private final Cpu relay;
    private final List<Connection> connections = new ArrayList<>();

    Measurement(Variant variant, Servers servers, OutboxTable table) throws SQLException {
        this.variant = variant;
        kafka = servers.kafka();
        mysql = servers.mysqlCpu();
        relay = servers.relayCpu();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(table.connect());
        }
    }

    Sample of(int perSecond, int seconds, int backlog, int commits) throws SQLException, InterruptedException {
        int count = perSecond * seconds;
        long mysqlBefore = mysql.used().toNanos();
        long relayBefore = relay.used().toNanos();
        var millis = latencies(count, perSecond);
        double mysqlMicros = (mysql.used().toNanos() - mysqlBefore) / 1e3 / count;
        double relayMicros = (relay.used().toNanos() - relayBefore) / 1e3 / count;
        double drained = drained(backlog);
        var rates = commits(commits);
        return new Sample(Medians.percentile(millis, 0.5), Medians.percentile(millis, 0.99), mysqlMicros,
                variant.pollEvery().isEmpty() ? relayMicros : Double.NaN, drained, rates.committed(),
                rates.followed());
    }

    /** Milliseconds from each call of commit to the event's arrival; due at a rate, whatever became of earlier ones. */
    private List<Double> latencies(int count, double perSecond) throws SQLException, InterruptedException {
        var keys = keys(count);
        Map<String, Long> committed = new ConcurrentHashMap<>();
        try (var arrivals = new Arrivals(kafka, variant.topic())) {
            long start = System.nanoTime();
            each(count, 4, (connection, i) -> {
                awaitNanos(start + (long) (i * 1e9 / perSecond));
                OutboxTable.insert(connection, variant.topic(), keys[i]);
                committed.put(keys[i], System.nanoTime());
                connection.commit();
            });
            return arrivals.await(count).entrySet().stream()
                    .map(arrival -> (arrival.getValue() - committed.getOrDefault(arrival.getKey(), 0L)) / 1e6).toList();
        }
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Events a second, of many that are committed with few statements, until the last has arrived. */
    private double drained(int backlog) throws SQLException, InterruptedException {
        var keys = keys(backlog);
        try (var arrivals = new Arrivals(kafka, variant.topic())) {
            var connection = connections.getFirst();
            for (int i = 0; i < backlog; i += ROWS_A_STATEMENT) {
                OutboxTable.insert(connection, variant.topic(), IntStream
                        .range(i, Math.min(i + ROWS_A_STATEMENT, backlog)).mapToObj(key -> keys[key])
                        .toArray(String[]::new));
            }
            long start = System.nanoTime();
            connection.commit();
            return backlog / seconds(start, last(arrivals, backlog));
        }
    }

    private record Rates(double committed, double followed) {}

    /** Transactions a second of one event each, from many connections, and how fast these events arrive meanwhile. */
    private Rates commits(int count) throws SQLException, InterruptedException {
        var keys = keys(count);
        try (var arrivals = new Arrivals(kafka, variant.topic())) {
            long start = System.nanoTime();
            each(count, CONNECTIONS, (connection, i) -> {
                OutboxTable.insert(connection, variant.topic(), keys[i]);
                connection.commit();
            });
            long committed = System.nanoTime();
            return new Rates(count / seconds(start, committed), count / seconds(start, last(arrivals, count)));
        }
    }

    private static long last(Arrivals arrivals, int count) throws InterruptedException {
        return arrivals.await(count).values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static double seconds(long from, long to) {
        return Duration.ofNanos(to - from).toNanos() / 1e9;
    }

    private static String[] keys(int count) {
        int run = RUNS.incrementAndGet();
        return IntStream.range(0, count).mapToObj(i -> "run-%d-%d".formatted(run, i)).toArray(String[]::new);
    }

    private interface Append {

        void with(Connection connection, int i) throws SQLException;
    }

    private void each(int count, int connectionCount, Append append) throws InterruptedException {
        var next = new AtomicInteger();
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(connectionCount)) {
            for (var connection : connections.subList(0, connectionCount)) {
                running.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        append.with(connection, i);
                    }
                    return null;
                }));
            }
        }
        for (var each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("An event could not be appended.", e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
