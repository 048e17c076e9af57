package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicReader;
import dev.onsale.messaging.testing.TopicWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static dev.onsale.messaging.testing.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = {"onsale.messaging.relay.enabled=false",
        "onsale.messaging.subscriptions.retries=2", "onsale.messaging.subscriptions.first-retry-delay=10ms",
        "onsale.messaging.subscriptions.max-retry-delay=50ms",
        "onsale.messaging.subscriptions.dead-letter-timeout=2s"})
@WithInfra(mysql = "subscription", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class SubscriptionIT {

    private static final String LATE_TOPIC = "onsale.late.events";

    private final NoteEffects effects;
    private final MeterRegistry meters;
    private final SubscriptionHealth health;
    private final Environment environment;
    private final String topic;
    private final TopicWriter writer;

    SubscriptionIT(NoteEffects effects, MeterRegistry meters, SubscriptionHealth health, Environment environment) {
        this.health = health;
        this.effects = effects;
        this.meters = meters;
        this.environment = environment;
        topic = prefixed(TestService.TOPIC);
        writer = new TopicWriter(environment, topic);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void applies_an_event_that_comes_twice_once() {
        var id = UUID.randomUUID();
        writer.write(id, NoteTaken.TYPE, "twice", note("once"));
        writer.write(id, NoteTaken.TYPE, "twice", note("once"));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "twice", note("after"));
        eventually().untilAsserted(() -> assertThat(effects.notesOf("twice")).contains("after"));
        assertThat(effects.notesOf("twice")).containsExactlyInAnyOrder("once", "after");
        assertThat(count("duplicate")).isPositive();
    }

    @Test
    void retries_a_handler_that_fails_and_lets_it_succeed() {
        effects.fail("shaky", 2, new IllegalStateException("not yet"));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "shaky", note("shaky"));
        eventually().untilAsserted(() -> assertThat(effects.notesOf("shaky")).containsExactly("shaky"));
    }

    @Test
    void dead_letters_an_event_whose_handler_keeps_failing_and_goes_on() {
        var id = UUID.randomUUID();
        effects.fail("broken", Integer.MAX_VALUE, new IllegalStateException("no such seat"));
        var before = count("dead_lettered");
        var failed = writer.write(id, NoteTaken.TYPE, "broken", note("broken"));
        eventually().until(() -> count("dead_lettered") > before);
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "another", note("next"));
        eventually().untilAsserted(() -> assertThat(effects.notesOf("another")).containsExactly("next"));
        assertThat(effects.notesOf("broken")).isEmpty();
        assertThat(effects.inboxRowsOf(id.toString())).isZero();

        var letter = deadLetterOf("broken");
        assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo(note("broken"));
        assertThat(header(letter, "ce_id")).isEqualTo(id.toString());
        assertThat(header(letter, "dlt-cause")).isEqualTo("java.lang.IllegalStateException: no such seat");
        assertThat(header(letter, "dlt-topic")).isEqualTo(topic);
        assertThat(header(letter, "dlt-partition")).isEqualTo(Integer.toString(failed.partition()));
        assertThat(header(letter, "dlt-offset")).isEqualTo(Long.toString(failed.offset()));
        assertThat(header(letter, "dlt-consumer")).isEqualTo(NoteKeeper.CONSUMER);
    }

    @Test
    void keeps_retrying_while_the_database_is_in_trouble() {
        effects.fail("deadlocked", 20, new CannotAcquireLockException("deadlock"));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "deadlocked", note("deadlocked"));
        eventually().untilAsserted(() -> assertThat(effects.notesOf("deadlocked")).containsExactly("deadlocked"));
        assertThat(count("outage")).isGreaterThanOrEqualTo(20);
    }

    @Test
    void survives_an_error_in_a_handler() {
        effects.fail("recursive", Integer.MAX_VALUE, new IllegalStateException(new StackOverflowError()));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "recursive", note("recursive"));
        assertThat(header(deadLetterOf("recursive"), "dlt-cause")).contains("StackOverflowError");
    }

    @Test
    void dead_letters_a_record_that_is_no_event_at_once_and_byte_for_byte() {
        byte[] noUtf8 = {(byte) 0xC3, 0x28, 0, 1};
        writer.write(writer.record("no-headers", noUtf8));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "no-json", "{\"note\":");
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "no-value", null);
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "no-fit", "{\"note\":{}}");

        assertThat(deadLetterOf("no-headers").value()).isEqualTo(noUtf8);
        assertThat(header(deadLetterOf("no-headers"), "dlt-cause")).endsWith("Header ce_type is missing.");
        assertThat(deadLetterOf("no-json").value()).asString(StandardCharsets.UTF_8).isEqualTo("{\"note\":");
        assertThat(deadLetterOf("no-value").value()).isNull();
        assertThat(header(deadLetterOf("no-value"), "dlt-cause")).endsWith("The record has no value.");
        assertThat(header(deadLetterOf("no-fit"), "dlt-cause")).contains("does not fit NoteTaken");
    }

    @Test
    void skips_and_counts_types_that_it_does_not_know() {
        var before = count("skipped");
        writer.write(UUID.randomUUID(), "dev.onsale.test.Unheard.v1", "unknown", "not even JSON");
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, "unknown", note("known"));
        eventually().untilAsserted(() -> assertThat(effects.notesOf("unknown")).containsExactly("known"));
        assertThat(count("skipped")).isEqualTo(before + 1);
    }

    @Test
    void waits_with_a_record_whose_dead_letter_cannot_be_stored() throws Exception {
        var deadLetters = topic + "." + NoteKeeper.CONSUMER + ".dlt";
        try (var admin = admin()) {
            // The topic is made beside the start, so it may not be there yet.
            eventually().until(() -> admin.listTopics().names().get().contains(deadLetters));
            admin.deleteTopics(List.of(deadLetters)).all().get();
            eventually().until(() -> !admin.listTopics().names().get().contains(deadLetters));
            var failures = count("failed");
            var stuck = writer.write(UUID.randomUUID(), NoteTaken.TYPE, "stuck", null);
            var behind = writer.event(UUID.randomUUID(), NoteTaken.TYPE, "behind-stuck", note("behind it"));
            writer.write(new ProducerRecord<>(topic, stuck.partition(), behind.key(), behind.value(),
                    behind.headers()));
            eventually().until(() -> count("failed") >= failures + 2);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails().get("stuck")).asString().contains(topic);
            assertThat(stuck()).isEqualTo(1);
            assertThat(effects.notesOf("behind-stuck")).isEmpty();

            create(admin, deadLetters);
        }
        eventually().untilAsserted(() -> assertThat(effects.notesOf("behind-stuck")).containsExactly("behind it"));
        assertThat(deadLetterOf("stuck").value()).isNull();
        assertThat(stuck()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void notices_a_topic_that_is_created_after_it_started() throws Exception {
        try (var admin = admin()) {
            create(admin, prefixed(LATE_TOPIC));
        }
        try (var late = new TopicWriter(environment, prefixed(LATE_TOPIC))) {
            late.write(UUID.randomUUID(), NoteTaken.TYPE, "late", note("late"));
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(effects.notesOf("late")).containsExactly("late"));
    }

    private ConsumerRecord<byte[], byte[]> deadLetterOf(String subject) {
        return TopicReader.readUntil(environment, topic + "." + NoteKeeper.CONSUMER + ".dlt",
                read -> read.stream().anyMatch(record -> keyOf(record).equals(subject)))
                .stream().filter(record -> keyOf(record).equals(subject)).findFirst().orElseThrow();
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private double count(String outcome) {
        return meters.find("onsale.messaging.received").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count()).sum();
    }

    private double stuck() {
        return meters.find("onsale.messaging.stuck").gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private static String note(String note) {
        return "{\"note\":\"%s\",\"takenAt\":\"2026-11-22T10:00:00Z\",\"unknown\":[1]}".formatted(note);
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers")));
    }

    private static void create(Admin admin, String topic) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }

    private String prefixed(String name) {
        return environment.getRequiredProperty("onsale.messaging.topic-prefix") + name;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(NoteKeeper.class)
    static class LateNotes {

        @Bean
        Subscription lateNotes(NoteEffects effects) {
            return Subscription.to(LATE_TOPIC).as(NoteKeeper.CONSUMER)
                    .on(NoteTaken.TYPE, NoteTaken.class, effects::apply);
        }
    }
}
