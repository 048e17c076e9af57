package dev.onsale.messaging.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.testing.TestService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SpringBootTest(classes = TestService.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.create-topics=false"})
@WithInfra(mysql = "purge")
@TestConstructor(autowireMode = AutowireMode.ALL)
class PurgeInboxIT {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final InboxProperties SETTINGS = new InboxProperties(Duration.ofDays(45), Duration.ofMinutes(10), 7,
            Duration.ofSeconds(15));

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final MeterRegistry meters = new SimpleMeterRegistry();

    PurgeInboxIT(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from inbox").update();
    }

    @Test
    void deletes_what_is_old_in_small_batches_and_nothing_else() {
        received(30, "44 day");
        received(20, "46 day");
        purge().purge();
        assertThat(rows()).isEqualTo(30);
        assertThat(meters.counter("onsale.messaging.inbox.purged").count()).isEqualTo(20);
    }

    @Test
    void replicas_that_purge_at_once_wait_for_nobody_and_delete_each_row_once() throws Exception {
        received(200, "46 day");
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> purges = new ArrayList<>();
            for (int replica = 0; replica < 4; replica++) {
                purges.add(replicas.submit(() -> purge().purge()));
            }
            for (var each : purges) {
                each.get();
            }
        }
        purge().purge(); // Whoever met a full batch of others' rows may have stopped before the end.
        assertThat(rows()).isZero();
        assertThat(meters.counter("onsale.messaging.inbox.purged").count()).isEqualTo(200);
    }

    @Test
    void the_inbox_must_remember_longer_than_topics_do() {
        assertThat(SETTINGS.coveringTopicsOf(RETENTION)).isSameAs(SETTINGS);
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.coveringTopicsOf(Duration.ofDays(45)))
                .withMessageContaining("onsale.messaging.inbox.keep-for");
    }

    @Test
    void parked_records_are_counted_by_consumer() {
        jdbc.sql("delete from parked_record").update();
        for (int offset = 0; offset < 3; offset++) {
            jdbc.sql("""
                    insert into parked_record (consumer, source_topic, source_partition, source_offset, record_key,
                                               parked_at)
                    values ('keeper', 'topic', 0, ?, 'key', utc_timestamp(6))
                    """).param(offset).update();
        }
        var parked = new CountParked(jdbc, meters, List.of("keeper", "other"));
        parked.count();
        assertThat(meters.get("onsale.messaging.parked").tag("consumer", "keeper").gauge().value()).isEqualTo(3);
        assertThat(meters.get("onsale.messaging.parked").tag("consumer", "other").gauge().value()).isZero();
        jdbc.sql("delete from parked_record").update();
        parked.count();
        assertThat(meters.get("onsale.messaging.parked").tag("consumer", "keeper").gauge().value()).isZero();
    }

    private PurgeInbox purge() {
        return new PurgeInbox(jdbc, transactions, meters, SETTINGS);
    }

    private void received(int count, String age) {
        for (int row = 0; row < count; row++) {
            jdbc.sql("insert into inbox values ('keeper', ?, utc_timestamp(6) - interval " + age + ")")
                    .param(UUID.randomUUID().toString()).update();
        }
    }

    private long rows() {
        return jdbc.sql("select count(*) from inbox").query((row, _) -> row.getLong(1)).single();
    }
}
