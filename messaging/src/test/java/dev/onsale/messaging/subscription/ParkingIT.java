package dev.onsale.messaging.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.testing.Letters;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicWriter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static dev.onsale.messaging.testing.TopicReader.header;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of the records after one that was put aside, and how they come back. */
@SpringBootTest(classes = NoteKeeper.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.subscriptions.retries=0",
        "onsale.messaging.subscriptions.first-retry-delay=10ms"})
@WithInfra(mysql = "parking", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class ParkingIT {

    private final NoteEffects effects;
    private final JdbcClient jdbc;
    private final String topic;
    private final TopicWriter writer;
    private final Letters letters;
    private final String key = "key-" + UUID.randomUUID();

    ParkingIT(NoteEffects effects, JdbcClient jdbc, Environment environment) {
        this.effects = effects;
        this.jdbc = jdbc;
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC;
        writer = new TopicWriter(environment, topic);
        letters = new Letters(environment, topic, NoteKeeper.CONSUMER);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void nothing_of_a_key_goes_past_its_dead_letter() {
        var failed = write("bad");
        write("second");
        write("third");
        var waiting = letters.of(key, 3);

        assertThat(effects.notesOf(key)).isEmpty();
        assertThat(waiting).extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactly(note("bad"), note("second"), note("third"));
        assertThat(header(waiting.getFirst(), "dlt-cause")).contains("not yet");
        assertThat(waiting.subList(1, 3)).extracting(letter -> header(letter, "dlt-cause"))
                .containsOnly("parked: behind %s-%d@%d".formatted(topic, failed.partition(), failed.offset()));
        assertThat(parked()).isEqualTo(3);
    }

    @Test
    void others_of_the_partition_go_on() {
        var failed = write("bad");
        var neighbour = key + "-neighbour";
        var record = writer.event(UUID.randomUUID(), NoteTaken.TYPE, neighbour, note("fine"));
        writer.write(new ProducerRecord<>(topic, failed.partition(), record.key(), record.value(), record.headers()));
        eventually().untilAsserted(() -> assertThat(effects.notesOf(neighbour)).containsExactly(mark("fine")));
        assertThat(effects.notesOf(key)).isEmpty();
    }

    @Test
    void letters_that_are_sent_again_in_order_are_applied_and_the_key_goes_on() {
        write("bad");
        write("second");
        var waiting = letters.of(key, 2);
        effects.heal(mark("bad"));
        waiting.forEach(letter -> letters.redrive(letter, "apply"));
        eventually().untilAsserted(() -> assertThat(parked()).isZero());
        write("third");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key))
                .containsExactly(mark("bad"), mark("second"), mark("third")));
    }

    @Test
    void a_letter_that_is_sent_again_too_early_waits_again() {
        write("bad");
        write("second");
        var second = letters.of(key, 2).get(1);
        effects.heal(mark("bad"));
        letters.redrive(second, "apply");
        var again = letters.of(key, 3).getLast();
        assertThat(header(again, "dlt-cause")).startsWith("parked: behind " + topic);
        assertThat(header(again, "dlt-topic")).isEqualTo(topic);
        assertThat(header(again, "redrive-count")).isEqualTo("1");
        assertThat(effects.notesOf(key)).isEmpty();
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void a_letter_that_dies_again_keeps_its_place_and_its_count() {
        var failed = write("bad");
        write("second");
        letters.redrive(letters.of(key, 2).getFirst(), "apply");
        letters.redrive(letters.of(key, 3).getLast(), "apply");
        var again = letters.of(key, 4).getLast();
        assertThat(header(again, "dlt-cause")).contains("not yet");
        assertThat(header(again, "dlt-topic")).isEqualTo(topic);
        assertThat(header(again, "dlt-partition")).isEqualTo(Integer.toString(failed.partition()));
        assertThat(header(again, "dlt-offset")).isEqualTo(Long.toString(failed.offset()));
        assertThat(header(again, "redrive-count")).isEqualTo("2");
        assertThat(again.headers().headers("redrive-count")).hasSize(1);
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void a_discarded_letter_releases_those_behind_it() {
        write("bad");
        write("second");
        var waiting = letters.of(key, 2);
        letters.redrive(waiting.getFirst(), "discard");
        letters.redrive(waiting.get(1), "apply");
        eventually().untilAsserted(() -> assertThat(parked()).isZero());
        assertThat(effects.notesOf(key)).containsExactly(mark("second"));
        letters.redrive(waiting.getFirst(), "apply");
        letters.redrive(waiting.get(1), "reapply");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).hasSize(2));
        assertThat(effects.notesOf(key)).as("what was given up stays so").containsOnly(mark("second"));
        assertThat(parked()).isZero();
    }

    @Test
    void what_was_applied_stays_applied_unless_it_is_to_be_applied_again() {
        var id = UUID.randomUUID();
        effects.failOnce(mark("lost"));
        writer.write(id, NoteTaken.TYPE, key, note("lost"));
        var letter = letters.first(key);
        letters.redrive(letter, "apply");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).hasSize(1));
        letters.redrive(letter, "apply");
        letters.redrive(letter, "reapply");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).hasSize(2));
        assertThat(effects.inboxRowsOf(id.toString())).isEqualTo(1);
        assertThat(parked()).isZero();
    }

    /** As after a crash between the row and the letter: the record comes again, with nobody to redrive it. */
    @Test
    void a_record_with_a_row_of_its_own_is_tried_again_and_releases_its_key() {
        var first = writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, note("first"));
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).hasSize(1));
        new ParkedRecords(jdbc).park(NoteKeeper.CONSUMER,
                new Origin(topic, first.partition(), first.offset() + 1), keyOf(), null);
        write("second");
        write("third");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key))
                .containsExactly(mark("first"), mark("second"), mark("third")));
        assertThat(parked()).isZero();
    }

    @Test
    void a_redrive_that_does_not_tell_where_it_comes_from_is_put_aside_and_holds_up_nobody() {
        var redriveTopic = topic + "." + NoteKeeper.CONSUMER + ".redrive";
        var record = writer.event(UUID.randomUUID(), NoteTaken.TYPE, key, note("lost"));
        letters.write(new ProducerRecord<>(redriveTopic, null, record.key(), record.value(), record.headers()));
        var letter = letters.first(key);
        assertThat(header(letter, "dlt-cause")).endsWith("Header redrive-topic is missing.");
        assertThat(header(letter, "dlt-topic")).isEqualTo(redriveTopic);
        assertThat(parked()).isZero();
        write("live");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly(mark("live")));
    }

    @Test
    void keys_that_differ_late_wait_together() {
        var longKey = "k".repeat(255);
        assertThat(ParkingKey.of((longKey + "a").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ParkingKey.of((longKey + "b").getBytes(StandardCharsets.UTF_8)));
        assertThat(ParkingKey.of(null)).isNull();
    }

    private ParkingKey keyOf() {
        return requireNonNull(ParkingKey.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** One that is called bad fails until it is healed. */
    private RecordMetadata write(String name) {
        if (name.equals("bad")) {
            effects.fail(mark(name), Integer.MAX_VALUE, new IllegalStateException("not yet"));
        }
        return writer.write(UUID.randomUUID(), NoteTaken.TYPE, key, note(name));
    }

    private String mark(String name) {
        return name + " of " + key;
    }

    private String note(String name) {
        return "{\"note\":\"%s\",\"takenAt\":\"2026-11-22T10:00:00Z\"}".formatted(mark(name));
    }

    private long parked() {
        return jdbc.sql("select count(*) from parked_record where record_key = ?")
                .param(key.getBytes(StandardCharsets.UTF_8)).query((row, _) -> row.getLong(1)).single();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }
}
