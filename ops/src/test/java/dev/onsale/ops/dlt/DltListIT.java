package dev.onsale.ops.dlt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import dev.onsale.ops.OpsRun;
import dev.onsale.ops.PlayedConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DltListIT {

    private PlayedConsumer consumer;

    @BeforeEach
    void letters_of_two_causes() throws Exception {
        consumer = new PlayedConsumer();
        consumer.letter(0, 1, "a", "java.lang.IllegalStateException: no seat 7");
        consumer.letter(0, 2, "a", "parked: 0@1");
        consumer.letter(1, 5, "b", "java.lang.IllegalStateException: no seat 8",
                Map.of("dlt-failed-at", Instant.now().minus(Duration.ofHours(3)).toString()));
        consumer.letter(1, 6, null, "dev.onsale.UnreadableEventException: Header ce_id is missing.");
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void counts_by_cause_and_lists_the_oldest_first() {
        var found = json("dlt", "list");
        assertThat(rows(found, "counts"))
                .extracting(row -> row.path("cause").asString() + " " + row.path("letters").asInt()
                        + " " + row.path("keys").asInt())
                .containsExactly("IllegalStateException 2 2", "UnreadableEventException 1 0", "parked 1 1");
        assertThat(origins(found)).containsExactly("1@5", "0@1", "0@2", "1@6");
    }

    @Test
    void filters_by_topic_group_key_cause_and_time() {
        assertThat(origins(json("dlt", "list", "--key", "a"))).containsExactly("0@1", "0@2");
        assertThat(origins(json("dlt", "list", "--cause", "NO SEAT"))).containsExactly("1@5", "0@1");
        assertThat(origins(json("dlt", "list", "--since", "1h"))).containsExactly("0@1", "0@2", "1@6");
        assertThat(origins(json("dlt", "list", "--until", "1h"))).containsExactly("1@5");
        assertThat(origins(json("dlt", "list", "--topic", "orders.events", "--group", "reader-service"))).hasSize(4);
        assertThat(origins(json("dlt", "list", "--group", "another"))).isEmpty();
    }

    @Test
    void a_letter_that_was_stored_twice_is_one() {
        consumer.letter(0, 1, "a", "java.lang.IllegalStateException: no seat 7");
        assertThat(origins(json("dlt", "list", "--key", "a"))).containsExactlyInAnyOrder("0@1", "0@2");
    }

    @Test
    void the_table_shows_the_same_and_how_many_are_not_listed() {
        var out = consumer.ops("dlt", "list", "--limit", "3").out();
        assertThat(out).contains("CAUSE", "IllegalStateException", "no seat 7", "1 more");
    }

    @Test
    void max_open_decides_the_exit_code() {
        assertThat(consumer.ops("dlt", "list", "--max-open", "4").exitCode()).isZero();
        assertThat(consumer.ops("dlt", "list", "--max-open", "3").exitCode()).isEqualTo(1);
    }

    @Test
    void show_prints_headers_and_the_value_as_json() {
        var place = consumer.letter(0, 9, "c", "java.lang.IllegalStateException: no seat 9");
        var run = show(place.partition(), place.offset());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("key: c", "dlt-cause: java.lang.IllegalStateException: no seat 9", "\"n\" : 9");
    }

    @Test
    void show_prints_bytes_that_are_no_text_as_base64() {
        var bytes = new byte[]{(byte) 0xff, 0, 27, 91};
        var place = consumer.send(new ProducerRecord<>(consumer.deadLetters(), 0,
                "k".getBytes(StandardCharsets.UTF_8), bytes));
        var run = show(place.partition(), place.offset());
        assertThat(run.out()).contains("base64: /wAbWw==").doesNotContain("\u001b");
    }

    @Test
    void show_of_what_is_not_there_exits_with_1() {
        assertThat(show(0, 1000).exitCode()).isEqualTo(1);
        assertThat(show(7, 0).exitCode()).isEqualTo(1);
    }

    private OpsRun show(int partition, long offset) {
        return OpsRun.of("dlt", "show", consumer.deadLetters(), Integer.toString(partition), Long.toString(offset),
                "--bootstrap-servers", PlayedConsumer.KAFKA);
    }

    private JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        var run = consumer.ops(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return new JsonMapper().readTree(run.out());
    }

    private static List<JsonNode> rows(JsonNode found, String name) {
        return StreamSupport.stream(found.path(name).spliterator(), false).toList();
    }

    private static List<String> origins(JsonNode found) {
        return rows(found, "letters").stream().map(row -> row.path("origin").asString()).toList();
    }
}
