package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.testing.Letters;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicReader;
import dev.onsale.messaging.testing.TopicWriter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static dev.onsale.messaging.testing.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Records that no relay writes. Each becomes a dead letter, whole, with a cause that can be read; others go on. */
@SpringBootTest(classes = NoteKeeper.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.subscriptions.retries=0",
        "onsale.messaging.subscriptions.first-retry-delay=10ms"})
@WithInfra(mysql = "ugly", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class UglyRecordsIT {

    private static final String GOOD = "{\"note\":\"good\",\"takenAt\":\"2026-11-22T10:00:00Z\"}";
    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    private final NoteEffects effects;
    private final Environment environment;
    private final String topic;
    private final TopicWriter writer;
    private final Letters letters;
    private final String key = "ugly-" + UUID.randomUUID();

    UglyRecordsIT(NoteEffects effects, Environment environment) {
        this.effects = effects;
        this.environment = environment;
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC;
        writer = new TopicWriter(environment, topic);
        letters = new Letters(environment, topic, NoteKeeper.CONSUMER);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // Broken JSON.
            "{\"note\":                                                          | does not fit NoteTaken",
            "{\"note\":\"a\",\"takenAt\":\"2026-11-22T10:00:00Z\"} {}            | does not fit NoteTaken",
            "{\"note\":\"a\",\"note\":\"b\",\"takenAt\":\"2026-11-22T10:00:00Z\"} | Duplicate",
            "null                                                                | The data is null.",
            // What the record must have.
            "{\"takenAt\":\"2026-11-22T10:00:00Z\"}                              | The field /note is missing.",
            "{\"note\":null,\"takenAt\":\"2026-11-22T10:00:00Z\"}                | The field /note is missing.",
            // Wrong types.
            "[]                                                                  | does not fit NoteTaken",
            "{\"note\":7,\"takenAt\":\"2026-11-22T10:00:00Z\"}                   | does not fit NoteTaken",
            "{\"note\":\"a\",\"takenAt\":1764000000}                             | does not fit NoteTaken",
            "{\"note\":\"a\",\"takenAt\":\"yesterday\"}                          | not an ISO-8601 time"})
    void data_that_is_not_what_the_type_says(String json, String cause) {
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, json);
        assertDead(letters.first(key), json.getBytes(StandardCharsets.UTF_8), cause);
    }

    @Test
    void a_value_that_is_no_text() {
        byte[] noUtf8 = {(byte) 0xC3, 0x28, 0, 1};
        writer.write(with(noUtf8));
        assertDead(letters.first(key), noUtf8, "does not fit NoteTaken");
    }

    @Test
    void no_value() {
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, null);
        var letter = letters.first(key);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "dlt-cause")).endsWith("The record has no value.");
    }

    @Test
    void two_megabytes() throws Exception {
        allowLargeRecords();
        byte[] large = new byte[TWO_MEGABYTES];
        Arrays.fill(large, (byte) ' ');
        writer.write(with(large));
        assertDead(letters.first(key), large, "The data has 2097152 bytes, more than 1048576.");
    }

    @Test
    void a_version_of_a_known_event_that_is_not_known() {
        writer.write(UUID.randomUUID(), "dev.onsale.test.NoteTaken.v2", key, GOOD);
        assertDead(letters.first(key), GOOD.getBytes(StandardCharsets.UTF_8),
                "Type dev.onsale.test.NoteTaken.v2 is of a version that is not known here.");
    }

    @Test
    void a_version_that_is_to_be_ignored_is_skipped() {
        writer.write(UUID.randomUUID(), "dev.onsale.test.NoteTaken.v3", key, "not even JSON");
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, GOOD);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly("good"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ce_specversion      | 0.3                | Header ce_specversion is not 1.0.",
            "ce_id               | 17                 | Header ce_id is malformed.",
            "ce_id               | ''                 | Header ce_id is missing.",
            "ce_time             | soon               | Header ce_time is malformed.",
            "ce_aggregateversion | 1.5                | Header ce_aggregateversion is malformed.",
            "ce_aggregateversion | 9223372036854775808 | Header ce_aggregateversion is malformed.",
            "ce_subject          | another            | The record's key is not its ce_subject.",
            "content-type        | text/plain         | Header content-type is not application/json."})
    void a_forged_header(String name, String value, String cause) {
        var record = good();
        record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
        writer.write(record);
        assertDead(letters.first(key), record.value(), cause);
        assertThat(header(letters.first(key), name)).isEqualTo(value);
    }

    @Test
    void a_header_that_comes_twice() {
        var record = good();
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        writer.write(record);
        var letter = letters.first(key);
        assertDead(letter, record.value(), "Header ce_id comes twice.");
        assertThat(letter.headers().headers("ce_id")).hasSize(2);
    }

    @Test
    void a_header_of_bytes() {
        byte[] bytes = {(byte) 0xFF, 0, 10, 13};
        var record = good();
        record.headers().remove("ce_source").add("ce_source", bytes);
        writer.write(record);
        var letter = letters.first(key);
        assertDead(letter, record.value(), "Header ce_source is no text.");
        assertThat(letter.headers().lastHeader("ce_source").value()).isEqualTo(bytes);
    }

    @Test
    void a_header_without_end() {
        var record = good();
        record.headers().remove("ce_type").add("ce_type", new byte[100_000]);
        writer.write(record);
        assertDead(letters.first(key), record.value(), "Header ce_type is longer than 1024 bytes.");
    }

    @Test
    void forged_marks_of_a_redrive_and_of_a_death_mean_nothing_on_the_topic() {
        var record = good();
        record.headers().add("redrive-action", "discard".getBytes(StandardCharsets.UTF_8))
                .add("dlt-cause", "invented".getBytes(StandardCharsets.UTF_8));
        writer.write(record);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly("good"));
    }

    @Test
    void no_key_is_nobodys_order() {
        var record = good();
        writer.write(new ProducerRecord<>(topic, null, (byte[]) null, record.value(), record.headers()));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, GOOD);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly("good"));
        var letter = TopicReader.readUntil(environment, topic + "." + NoteKeeper.CONSUMER + ".dlt",
                read -> read.stream().anyMatch(one -> one.key() == null)).stream()
                .filter(one -> one.key() == null).findFirst().orElseThrow();
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(header(letter, "dlt-cause")).endsWith("The record's key is not its ce_subject.");
    }

    @Test
    void a_cause_with_controls_is_one_line_of_text() {
        var json = "{\"note\":\"evil\",\"takenAt\":\"2026-11-22T10:00:00Z\"}";
        effects.fail("evil", 1, new IllegalStateException("a\r\nat b\u001b[31m \u202e\u0000" + "x".repeat(2_000)));
        writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, json);
        var cause = header(letters.first(key), "dlt-cause");
        assertThat(cause).startsWith("java.lang.IllegalStateException: a at b [31m x").hasSize(501).endsWith("x…");
    }

    private ProducerRecord<byte[], byte[]> good() {
        return writer.event(UUID.randomUUID(), NoteTaken.TYPE, key, GOOD);
    }

    private ProducerRecord<byte[], byte[]> with(byte[] value) {
        var good = good();
        return new ProducerRecord<>(topic, null, good.key(), value, good.headers());
    }

    private void assertDead(ConsumerRecord<byte[], byte[]> letter, byte[] value, String cause) {
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "dlt-cause")).contains(cause);
        assertThat(header(letter, "dlt-topic")).isEqualTo(topic);
        assertThat(effects.notesOf(key)).isEmpty();
    }

    private void allowLargeRecords() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers")))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(3 * 1024 * 1024)), OpType.SET))))
                    .all().get();
        }
    }
}
