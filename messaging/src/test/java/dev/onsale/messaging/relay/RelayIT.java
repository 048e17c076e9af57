package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.testing.AppendNotes;
import dev.onsale.messaging.testing.RunningService;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static dev.onsale.messaging.testing.AppendNotes.note;
import static dev.onsale.messaging.testing.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringJUnitConfig
@WithInfra(mysql = "relay", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
@TestInstance(Lifecycle.PER_METHOD)
class RelayIT {

    private static final int KEYS = 5;
    private static final int VERSIONS = 200;

    private final Environment environment;
    private final String topic;

    RelayIT(Environment environment) {
        this.environment = environment;
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC;
    }

    @Test
    void publishes_committed_events_once_in_order_with_their_envelope() {
        try (var service = RunningService.start(environment)) {
            awaitPhase(service, RelayStatus.Phase.STREAMING);
            var notes = service.notes();
            notes.commit(note("plain-a", 1), note("plain-b", 1));
            notes.commit(note("plain-a", 2));
            notes.commit(note("plain-a", 3));
            var read = readUntilArrived("plain-a", 3);
            assertThat(read.stream().filter(record -> header(record, "ce_subject").startsWith("plain"))
                    .map(TopicReader::subjectAndVersion))
                    .containsExactlyInAnyOrder("plain-a@1", "plain-a@2", "plain-a@3", "plain-b@1");
            assertThat(TopicReader.firstVersionsOf("plain-a", read)).containsExactly(1L, 2L, 3L);
            var record = read.stream().filter(one -> header(one, "ce_subject").equals("plain-b")).findFirst()
                    .orElseThrow();
            assertThat(record.key()).asString().isEqualTo("plain-b");
            assertThat(record.value()).asString()
                    .isEqualTo("{\"note\":\"note 1 of plain-b\",\"takenAt\":\"2026-11-22T10:00:00.123456Z\"}");
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_id")).isEqualTo(idOf("plain-b", 1));
            assertThat(header(record, "ce_type")).isEqualTo("dev.onsale.test.NoteTaken.v1");
            assertThat(header(record, "ce_source")).isEqualTo("/test-service");
            assertThat(header(record, "ce_time")).isEqualTo("2026-11-22T10:00:00.123456Z");
            assertThat(header(record, "ce_dataschema")).isEqualTo("urn:onsale:schema:test.NoteTaken.v1");
            assertThat(header(record, "content-type")).isEqualTo("application/json");
            assertThat(record.headers().lastHeader("traceparent")).isNull();
        }
    }

    /** Its row stands before the other in the outbox, and its commit after it in the log. */
    @Test
    void does_not_skip_an_event_that_is_committed_late() throws Exception {
        try (var service = RunningService.start(environment)) {
            awaitPhase(service, RelayStatus.Phase.STREAMING);
            var appended = new CountDownLatch(1);
            var othersArrived = new CountDownLatch(1);
            var late = Thread.ofVirtual().start(() -> service.notes().transactionally(out -> {
                out.append(note("late", 1));
                appended.countDown();
                awaitUninterruptibly(othersArrived);
            }));
            awaitUninterruptibly(appended);
            service.notes().commit(note("early", 1));
            readUntilArrived("early", 1);
            othersArrived.countDown();
            late.join();
            readUntilArrived("late", 1);
        }
    }

    @Test
    void loses_nothing_when_it_is_killed_and_restarted_again_and_again() throws Exception {
        try (var writer = RunningService.start(environment, "onsale.messaging.relay.enabled=false")) {
            var appending = Thread.ofVirtual().start(() -> appendMany(writer.notes(), "killed"));
            for (int round = 0; round < 3; round++) {
                try (var relay = RunningService.start(environment)) {
                    readUntilArrived("killed-0", 20L * (round + 1));
                    killLeadersConnection();
                    awaitPhase(relay, RelayStatus.Phase.STREAMING);
                }
            }
            appending.join();
            try (var _ = RunningService.start(environment)) {
                assertAllArrivedInOrder("killed");
            }
        }
    }

    @Test
    void one_of_two_relays_leads_and_the_other_takes_over() {
        var first = RunningService.start(environment);
        try (var second = RunningService.start(environment, "spring.jmx.enabled=false")) {
            awaitPhase(first, RelayStatus.Phase.STREAMING);
            awaitPhase(second, RelayStatus.Phase.STANDBY);
            assertThat(leader(first)).isEqualTo(1);
            assertThat(leader(second)).isZero();
            assertThat(second.context().getBean(RelayHealth.class).health().getStatus()).isEqualTo(Status.UP);

            second.notes().commit(note("handed-over", 1));
            readUntilArrived("handed-over", 1);
            first.stop();
            second.notes().commit(note("handed-over", 2));
            assertThat(TopicReader.firstVersionsOf("handed-over", readUntilArrived("handed-over", 2)))
                    .containsExactly(1L, 2L);
            assertThat(leader(second)).isEqualTo(1);
        } finally {
            first.stop();
        }
    }

    @Test
    void publishes_what_was_appended_before_its_first_start_or_while_its_position_was_lost() {
        try (var writer = RunningService.start(environment, "onsale.messaging.relay.enabled=false")) {
            asRelay().sql("delete from relay_offset").update();
            appendMany(writer.notes(), "lost");
            try (var relay = RunningService.start(environment)) {
                assertAllArrivedInOrder("lost");
                writer.notes().commit(note("lost-0", VERSIONS + 1));
                readUntilArrived("lost-0", VERSIONS + 1);
                awaitPhase(relay, RelayStatus.Phase.STREAMING);
            }
            assertThat(lastRecovery()).isEqualTo("The relay has no position yet");
        }
    }

    @Test
    void publishes_again_when_the_binary_log_does_not_reach_back_to_its_position() {
        try (var writer = RunningService.start(environment, "onsale.messaging.relay.enabled=false")) {
            try (var relay = RunningService.start(environment)) {
                writer.notes().commit(note("purged", 1));
                readUntilArrived("purged", 1);
                awaitPhase(relay, RelayStatus.Phase.STREAMING);
            }
            asRelay()
                    .sql("""
                            update relay_offset
                               set position = '{"file":"gone.000001","pos":4,"gtids":"3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5"}'
                            """)
                    .update();
            writer.notes().commit(note("purged", 2));
            try (var _ = RunningService.start(environment)) {
                assertThat(TopicReader.firstVersionsOf("purged", readUntilArrived("purged", 2)))
                        .containsExactly(1L, 2L);
            }
            assertThat(lastRecovery()).startsWith("The binary log does not continue at the relay's position");
        }
    }

    @Test
    void continues_where_it_stopped_without_publishing_again_and_stops_within_seconds() {
        try (var relay = RunningService.start(environment)) {
            awaitPhase(relay, RelayStatus.Phase.STREAMING);
            relay.notes().commit(note("once", 1));
            readUntilArrived("once", 1);
            var recoveries = recoveries();
            var began = System.nanoTime();
            relay.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
            try (var again = RunningService.start(environment)) {
                again.notes().commit(note("once", 2));
                var read = readUntilArrived("once", 2);
                assertThat(read.stream().filter(record -> header(record, "ce_subject").equals("once"))).hasSize(2);
            }
            assertThat(recoveries()).isEqualTo(recoveries);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void appendMany(AppendNotes notes, String name) {
        for (long version = 1; version <= VERSIONS; version++) {
            for (int key = 0; key < KEYS; key++) {
                notes.commit(note(name + "-" + key, version));
            }
        }
    }

    private void assertAllArrivedInOrder(String name) {
        for (int key = 0; key < KEYS; key++) {
            var subject = name + "-" + key;
            assertThat(TopicReader.firstVersionsOf(subject, readUntilArrived(subject, VERSIONS)))
                    .isEqualTo(LongStream.rangeClosed(1, VERSIONS).boxed().toList());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> readUntilArrived(String subject, long version) {
        return TopicReader.readUntil(environment, topic, read -> read.stream()
                .anyMatch(record -> TopicReader.subjectAndVersion(record).equals(subject + "@" + version)));
    }

    private void killLeadersConnection() {
        var lock = LeaderLock.nameFor(asRelay().sql("select database()").query((row, _) -> row.getString(1)).single());
        asRelay().sql("select is_used_lock(?)").param(lock).query((row, _) -> row.getLong(1)).optional()
                .ifPresent(connection -> asRelay().sql("kill " + connection).update());
    }

    private static void awaitPhase(RunningService service, RelayStatus.Phase phase) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.context().getBean(RelayStatus.class).phase() == phase);
    }

    private static double leader(RunningService service) {
        return service.context().getBean(MeterRegistry.class)
                .get("onsale.messaging.relay.leader").gauge().value();
    }

    private String idOf(String aggregate, long version) {
        return asRelay().sql("select id from outbox where aggregate_id = ? and aggregate_version = ?")
                .params(aggregate, version).query((row, _) -> row.getString(1)).single();
    }

    private String lastRecovery() {
        return asRelay().sql("select reason from relay_recovery order by seq desc limit 1")
                .query((row, _) -> row.getString(1)).single();
    }

    private long recoveries() {
        return asRelay().sql("select count(*) from relay_recovery").query((row, _) -> row.getLong(1)).single();
    }

    private JdbcClient asRelay() {
        return JdbcClient.create(new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("onsale.messaging.relay.username"),
                environment.getRequiredProperty("onsale.messaging.relay.password")));
    }

    @Configuration
    static class NoBeans {}
}
