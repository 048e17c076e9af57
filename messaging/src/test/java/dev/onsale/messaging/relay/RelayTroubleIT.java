package dev.onsale.messaging.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.testing.RunningService;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
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
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator may come to see. */
@SpringJUnitConfig
@WithInfra(mysql = "trouble", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class RelayTroubleIT {

    private static final Path RULES = Path.of("../deploy/observability/alerts/relay.yml");
    private static final Pattern METRIC = Pattern.compile("onsale_[a-z_]+");
    private static final Pattern RUNBOOK = Pattern.compile("runbook: (\\S+)#(\\S+)");
    private static final String NO_RELAY = "onsale.messaging.relay.enabled=false";

    private final Environment environment;
    private final RelayAtTest relay;
    private final String topic;

    RelayTroubleIT(Environment environment) {
        this.environment = environment;
        relay = new RelayAtTest(environment);
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC;
    }

    @Test
    void a_binary_log_that_was_purged_while_no_relay_ran_leaves_no_gap() {
        try (var writer = RunningService.start(environment, NO_RELAY)) {
            try (var running = RunningService.start(environment)) {
                writer.notes().commit(note("drill", 1));
                relay.readUntilArrived(topic, "drill", 1);
                awaitValue(running, "onsale.messaging.relay.leader", 1);
            }
            writer.notes().commit(note("drill", 2), note("drill", 3));
            asRoot().sql("flush binary logs").update();
            writer.notes().commit(note("drill", 4));
            asRoot().sql("purge binary logs to '" + new BinaryLog(relay.jdbc()).end().file() + "'").update();
            writer.notes().commit(note("drill", 5));
            long before = relay.count("select unix_timestamp()");
            try (var running = RunningService.start(environment)) {
                var read = relay.readUntilArrived(topic, "drill", 5);
                assertThat(TopicReader.firstVersionsOf("drill", read)).containsExactly(1L, 2L, 3L, 4L, 5L);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> value(running, "onsale.messaging.relay.republished") >= before);
                writer.notes().commit(note("drill", 6));
                relay.readUntilArrived(topic, "drill", 6);
            }
        }
    }

    @Test
    void old_rows_leave_the_outbox_and_nothing_of_that_reaches_the_topic() {
        try (var running = RunningService.start(environment, "onsale.messaging.relay.retention=1ms",
                "onsale.messaging.relay.purge-interval=100ms", "onsale.messaging.relay.heartbeat-interval=500ms")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> running.context().getBean(RelayStatus.class).phase() == RelayStatus.Phase.STREAMING); // What
                                                                                                                       // is
                                                                                                                       // appended
                                                                                                                       // before
                                                                                                                       // may
                                                                                                                       // come
                                                                                                                       // twice.
            for (int version = 1; version <= 20; version++) {
                running.notes().commit(note("aged", version));
            }
            relay.readUntilArrived(topic, "aged", 20);
            await().atMost(Duration.ofSeconds(60)).until(() -> relay.outboxRows() == 0);
            assertThat(running.context().getBean(MeterRegistry.class).get("onsale.messaging.outbox.purged").counter()
                    .count()).isGreaterThanOrEqualTo(20);
            running.notes().commit(note("aged", 21));
            var read = relay.readUntilArrived(topic, "aged", 21);
            assertThat(read).allSatisfy(record -> assertThat(record.value()).isNotNull());
            assertThat(versionsOf("aged", read)).hasSize(21).doesNotHaveDuplicates();
        }
    }

    @Test
    void lag_is_told_in_time_and_rows_also_while_nobody_publishes() {
        var meters = new SimpleMeterRegistry();
        var lag = new OutboxLag(meters);
        assertThat(meters.get("onsale.messaging.relay.lag").gauge().value()).isNaN();
        try (var writer = RunningService.start(environment, NO_RELAY)) {
            try (var running = RunningService.start(environment)) {
                writer.notes().commit(note("lag", 1));
                relay.readUntilArrived(topic, "lag", 1);
                awaitValue(running, "onsale.messaging.relay.lag.rows", 0);
                assertThat(value(running, "onsale.messaging.relay.lag")).isZero();
            }
            lag.measure(relay.jdbc(), 0);
            assertThat(meters.get("onsale.messaging.relay.lag.rows").gauge().value()).isZero();
            writer.notes().commit(note("lag", 2), note("lag", 3));
            lag.measure(relay.jdbc(), 0);
            assertThat(meters.get("onsale.messaging.relay.lag.rows").gauge().value()).isEqualTo(2);
            assertThat(meters.get("onsale.messaging.relay.lag").gauge().value()).isPositive();
            double oldest = meters.get("onsale.messaging.relay.oldest.unpublished").gauge().value();
            assertThat(relay.count("select aggregate_version from outbox where seq = " + (long) oldest)).isEqualTo(2);
            lag.measure(relay.jdbc(), (long) oldest);
            assertThat(meters.get("onsale.messaging.relay.lag.rows").gauge().value()).isOne();
        }
    }

    @Test
    void readiness_tells_of_a_relay_that_fails_until_it_is_well_again() {
        try (var running = RunningService.start(environment, "onsale.messaging.relay.max-restart-delay=400ms",
                "onsale.messaging.relay.heartbeat-interval=500ms")) {
            awaitReadiness(running, Status.UP);
            double restarts = restarts(running);
            asOwner().sql("rename table relay_offset to relay_offset_gone").update();
            try {
                awaitReadiness(running, RelayHealth.FAILING);
                await().atMost(Duration.ofSeconds(30)).until(() -> restarts(running) > restarts + 1);
            } finally {
                asOwner().sql("rename table relay_offset_gone to relay_offset").update();
            }
            awaitReadiness(running, Status.UP);
        }
    }

    @Test
    void the_alert_rules_ask_for_metrics_that_there_are_and_for_a_runbook() throws IOException {
        var rules = Files.readString(RULES);
        try (var running = RunningService.start(environment)) {
            var there = running.context().getBean(MeterRegistry.class).getMeters().stream()
                    .map(meter -> meter.getId().getName().replace('.', '_')).toList();
            assertThat(METRIC.matcher(rules).results().map(MatchResult::group).distinct().toList())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(metric -> assertThat(there).contains(metric.replaceAll("_(seconds|total)$", "")));
        }
        var named = RUNBOOK.matcher(rules).results().toList();
        assertThat(named).hasSizeGreaterThan(4);
        for (var runbook : named) {
            var anchors = Files.readAllLines(Path.of("..", runbook.group(1))).stream()
                    .filter(line -> line.startsWith("## "))
                    .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'));
            assertThat(anchors).contains(runbook.group(2));
        }
    }

    private static List<String> versionsOf(String subject, List<ConsumerRecord<byte[], byte[]>> read) {
        return read.stream().filter(record -> header(record, "ce_subject").equals(subject))
                .map(record -> header(record, "ce_aggregateversion")).toList();
    }

    private static void awaitValue(RunningService service, String gauge, double value) {
        await().atMost(Duration.ofSeconds(30)).until(() -> value(service, gauge) == value);
    }

    private static double value(RunningService service, String gauge) {
        return service.context().getBean(MeterRegistry.class).get(gauge).gauge().value();
    }

    private static double restarts(RunningService service) {
        return service.context().getBean(MeterRegistry.class).get("onsale.messaging.relay.restarts").counter().count();
    }

    private static void awaitReadiness(RunningService service, Status status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> requireNonNull(
                service.context().getBean(HealthEndpoint.class).healthForPath("readiness")).getStatus().equals(status));
    }

    private JdbcClient asOwner() {
        return client(environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
    }

    private JdbcClient asRoot() {
        return client("root", TestInfra.mysql().rootPassword());
    }

    private JdbcClient client(String user, String password) {
        return JdbcClient.create(new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url"),
                user, password));
    }

    @Configuration
    static class NoBeans {}
}
