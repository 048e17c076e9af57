package dev.onsale.messaging.rolling;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.awaitility.Awaitility.await;

/** Writes events of many keys through running replicas, and looks at what has become of them. */
final class Traffic {

    private static final int KEYS = 24;
    /** So many may be under way, so that writing lasts as long as what happens meanwhile. */
    private static final int UNSEEN_MAX = 4 * KEYS;

    private final Map<String, Long> versions = new HashMap<>();
    private final JdbcClient jdbc;

    /** An effect, as a reader has left it. */
    record Seen(String eventId, String subject, long version, String reader, String writer, String reason) {}

    Traffic(Environment environment) {
        jdbc = JdbcClient.create(new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password")));
    }

    /** Takes a step of the deployment while replicas that it does not stop write. */
    Replica during(Supplier<Replica> step, Replica... writers) {
        var taken = CompletableFuture.supplyAsync(step, Thread.ofVirtual()::start);
        do {
            write(writers);
            eventually().until(() -> seenCount() >= written() - UNSEEN_MAX);
        } while (!taken.isDone());
        return taken.join();
    }

    /** One more event of each key by each of them. */
    void write(Replica... writers) {
        for (var writer : writers) {
            IntStream.range(0, KEYS).forEach(
                    key -> writer.write("key-" + key, versions.merge("key-" + key, 1L, Long::sum)));
        }
    }

    /** Writes until each of two versions has read what each of them wrote from now on. */
    void untilEachHasReadEach(Replica one, Replica other) {
        long mark = seenCount();
        eventually().until(() -> {
            write(one, other);
            return readersAndWriters(mark).size() == 4;
        });
    }

    /** Until all that was written has been seen. */
    List<Seen> all() {
        eventually().until(() -> seenCount() >= written());
        return jdbc
                .sql("select event_id, subject, version, reader, writer, coalesce(reason, '') from seen order by seq")
                .query((row, _) -> new Seen(row.getString(1), row.getString(2), row.getLong(3), row.getString(4),
                        row.getString(5), row.getString(6)))
                .list();
    }

    Map<String, Long> versions() {
        return Map.copyOf(versions);
    }

    long written() {
        return versions.values().stream().mapToLong(Long::longValue).sum();
    }

    private long seenCount() {
        return jdbc.sql("select count(*) from seen").query((row, _) -> row.getLong(1)).single();
    }

    private Set<String> readersAndWriters(long after) {
        return jdbc.sql("select distinct concat(reader, ' ', writer) from seen where seq > ?").param(after)
                .query((row, _) -> row.getString(1)).stream().collect(Collectors.toSet());
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
