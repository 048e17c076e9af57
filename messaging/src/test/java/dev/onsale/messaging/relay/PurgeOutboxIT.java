package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.testing.AppendNotes;
import dev.onsale.messaging.testing.TestService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static dev.onsale.messaging.testing.AppendNotes.note;
import static org.assertj.core.api.Assertions.assertThat;

/** The steps of a leader, one by one; no relay runs. */
@SpringBootTest(classes = TestService.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.create-topics=false"})
@WithInfra(mysql = "purge")
@TestConstructor(autowireMode = AutowireMode.ALL)
class PurgeOutboxIT {

    private static final Duration AT_ONCE = Duration.ofNanos(1_000);
    private static final int BATCH = 2;

    private final AppendNotes notes;
    private final JdbcClient app;
    private final RelayAtTest relay;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayDatabase.Session session;
    private final RelayMemory memory;

    PurgeOutboxIT(ApplicationContext context, Environment environment, JdbcClient jdbc) {
        notes = AppendNotes.in(context);
        app = jdbc;
        relay = new RelayAtTest(environment);
        session = relay.connect();
        memory = new RelayMemory(session.jdbc(), () -> 0);
    }

    @BeforeEach
    void nothing_yet() {
        app.sql("delete from outbox").update();
        publishedUpToNow();
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void old_rows_that_are_published_are_deleted_in_batches() {
        appendNotes(11);
        var purge = purge(AT_ONCE);
        purge.step();
        publishedUpToNow();
        assertThat(relay.outboxRows()).isEqualTo(11);
        purge.step();
        assertThat(relay.outboxRows()).isEqualTo(3);
        purge.step();
        assertThat(relay.outboxRows()).isZero();
        assertThat(meters.counter("onsale.messaging.outbox.purged").count()).isEqualTo(11);
    }

    @Test
    void a_row_that_is_not_published_is_never_deleted_however_old_it_is() {
        appendNotes(1);
        publishedUpToNow();
        notes.commit(note("not-published", 1));
        var purge = purge(AT_ONCE);
        for (int step = 0; step < 20; step++) {
            purge.step();
        }
        assertThat(relay.count("select count(*) from outbox where aggregate_id = 'not-published'")).isOne();
        publishedUpToNow();
        purge.step();
        assertThat(relay.outboxRows()).isZero();
    }

    @Test
    void a_row_is_kept_for_as_long_as_the_retention() {
        appendNotes(6);
        age(1, 15);
        age(4, 15);
        age(2, 13);
        var purge = purge(Duration.ofDays(14));
        purgeAll(purge);
        assertThat(app.sql("select aggregate_version from outbox order by seq")
                .query((row, _) -> row.getLong(1)).list()).containsExactly(2L, 3L, 5L, 6L);
    }

    /** Its row stands before the other one, and would be locked by a deletion that goes by a range. */
    @Test
    void an_append_under_way_is_neither_deleted_nor_waited_for() throws InterruptedException {
        var appended = new CountDownLatch(1);
        var purged = new CountDownLatch(1);
        var late = Thread.ofVirtual().start(() -> notes.transactionally(out -> {
            out.append(note("late", 1));
            appended.countDown();
            await(purged);
        }));
        await(appended);
        notes.commit(note("early", 1));
        try {
            purgeAll(purge(AT_ONCE));
            assertThat(relay.outboxRows()).isZero();
        } finally {
            purged.countDown();
            late.join();
        }
        assertThat(app.sql("select aggregate_id from outbox").query((row, _) -> row.getString(1)).list())
                .containsExactly("late");
    }

    @Test
    void who_has_lost_the_lock_with_its_connection_deletes_nothing() {
        appendNotes(1);
        var purge = purge(AT_ONCE);
        purge.step();
        publishedUpToNow();
        relay.jdbc().sql("kill " + session.jdbc().sql("select connection_id()").query(Long.class).single()).update();
        purge.step();
        assertThat(relay.outboxRows()).isOne();
    }

    private void appendNotes(int count) {
        for (int version = 1; version <= count; version++) {
            notes.commit(note("a", version));
        }
    }

    private void age(long version, int days) {
        app.sql("update outbox set created_at = created_at - interval ? day where aggregate_version = ?")
                .params(days, version).update();
    }

    private void purgeAll(PurgeOutbox purge) {
        purge.step();
        publishedUpToNow();
        purge.step();
    }

    /** As the engine would store it, by a connection of its own, since the test's own may be gone. */
    private void publishedUpToNow() {
        new RelayMemory(relay.jdbc(), () -> 0).store(RelayMemory.OFFSET_KEY,
                new BinaryLog(relay.jdbc()).end().toJson());
    }

    private PurgeOutbox purge(Duration retention) {
        var second = Duration.ofSeconds(1);
        var properties = new RelayProperties(true, "relay", "", "preferred", second, 1, second, second, second, second,
                second, retention, BATCH, Duration.ofNanos(1));
        return new PurgeOutbox(session.jdbc(), memory, properties, new RelayStatus(meters));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
