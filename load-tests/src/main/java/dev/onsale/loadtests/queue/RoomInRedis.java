package dev.onsale.loadtests.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;

import static java.util.Objects.requireNonNullElse;

/** One room, reached as a pipelining client reaches it: many commands under way on one connection. */
final class RoomInRedis implements AutoCloseable {

    private static final List<String> NAMES = List.of("room", "schedules", "seq", "entrants", "waiting", "active",
            "sessions", "carried", "arrivals", "ended", "reservations", "held", "boughtAt", "buyers", "timeline",
            "statistics");
    private static final int UNDER_WAY_MAX = 512;
    private static final int PAGE = 1_000;
    private static final long DAY_MILLIS = 86_400_000;

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisAsyncCommands<String, String> async;
    private final UUID concert = UUID.randomUUID();
    private final String[] keys = NAMES.stream().map(this::key).toArray(String[]::new);
    private final String join;
    private final String look;

    RoomInRedis(int port) {
        client = RedisClient.create("redis://127.0.0.1:" + port);
        connection = client.connect();
        async = connection.async();
        join = connection.sync().scriptLoad(Scripts.named("admission", "join"));
        look = connection.sync().scriptLoad(Scripts.named("look"));
    }

    UUID concert() {
        return concert;
    }

    /** A room on hold, so that everybody waits. */
    void open() {
        long now = System.currentTimeMillis();
        var arguments = Stream.of(UUID.randomUUID(), 1, "organizer-1", "Benchmark", now + DAY_MILLIS, now - DAY_MILLIS,
                50_000, 500, 100, 900, 120, 10, 1, "local", 1).map(Object::toString).toArray(String[]::new);
        connection.sync().eval(Scripts.named("open"), ScriptOutputType.MULTI, keys, arguments);
        connection.sync().sadd("onsale:queue:rooms", concert.toString());
    }

    /** Gives the room's memory back. */
    void empty() {
        connection.sync().unlink(keys);
    }

    /** Takes back whoever has joined beyond that many, so that each round begins with the same crowd. */
    void shrinkTo(long waiting) {
        connection.sync().zremrangebyscore(key("waiting"),
                Range.from(Range.Boundary.excluding(waiting), Range.Boundary.unbounded()));
        connection.sync().del("benchmark:plain", "benchmark:redis");
    }

    /** Fills the room up to that many, as so many joins would have; how many it added. */
    long fill(long waiting) {
        long before = Long.parseLong(requireNonNullElse(connection.sync().get(key("seq")), "0"));
        long last = before;
        var pages = new ArrayList<RedisFuture<?>>();
        while (last < waiting) {
            long from = last + 1;
            last = Math.min(waiting, last + PAGE);
            pages.add(async.zadd(key("waiting"), page(from, last)));
            if (pages.size() == UNDER_WAY_MAX / 4) {
                pages.removeIf(RoomInRedis::awaited);
            }
        }
        pages.removeIf(RoomInRedis::awaited);
        connection.sync().set(key("seq"), Long.toString(last));
        // The log is not what is measured here; through HTTP numbers are given as they are in a real sale.
        connection.sync().hset(key("room"), "numberLimit", Long.toString(last + 1_000_000));
        return last - before;
    }

    /** Scores and members in turn. */
    private static Object[] page(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed()
                .flatMap(number -> Stream.<Object>of(number.doubleValue(), "waiting-fan-" + number)).toArray();
    }

    private static boolean awaited(RedisFuture<?> future) {
        future.toCompletableFuture().join();
        return true;
    }

    long usedMemory() {
        return Long.parseLong(info("memory", "used_memory"));
    }

    String version() {
        return info("server", "redis_version");
    }

    long processId() {
        return Long.parseLong(info("server", "process_id"));
    }

    private String info(String section, String name) {
        return connection.sync().info(section).lines().filter(line -> line.startsWith(name + ":")).findFirst()
                .orElseThrow().substring(name.length() + 1).strip();
    }

    /** Seconds for that many joins of users with this prefix. */
    double join(int count, String prefix) {
        return all(count, i -> async.evalsha(join, ScriptOutputType.MULTI, keys, prefix + i));
    }

    /** Seconds for that many looks of users who joined with this prefix. */
    double look(int count, String prefix) {
        var expires = Long.toString(System.currentTimeMillis() + DAY_MILLIS);
        return all(count, i -> async.evalsha(look, ScriptOutputType.MULTI, keys, prefix + i, "1", "0", "1", "",
                expires));
    }

    /** Seconds for that many plain ZADDs to a set of as many members. */
    double zadd(int count, String prefix) {
        return all(count, i -> async.zadd("benchmark:plain", i, prefix + i));
    }

    private static double all(int count, IntFunction<RedisFuture<?>> command) {
        var free = new Semaphore(UNDER_WAY_MAX);
        var failure = new CompletableFuture<Throwable>();
        long started = System.nanoTime();
        for (int i = 0; i < count; i++) {
            free.acquireUninterruptibly();
            var _ = command.apply(i).whenComplete((_, error) -> {
                free.release();
                if (error != null) {
                    failure.complete(error);
                }
            });
        }
        free.acquireUninterruptibly(UNDER_WAY_MAX);
        if (failure.isDone()) {
            throw new IllegalStateException("Redis refused a step.", failure.join());
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private String key(String name) {
        return "onsale:queue:{%s}:%s".formatted(concert, name);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
