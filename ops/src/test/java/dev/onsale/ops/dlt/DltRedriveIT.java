package dev.onsale.ops.dlt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import dev.onsale.ops.OpsRun;
import dev.onsale.ops.PlayedConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DltRedriveIT {

    private static final String RUN = "0190b7a4-7a30-7d3e-8a69-0b5e6a1f4c11";

    private PlayedConsumer consumer;

    @BeforeEach
    void letters() throws Exception {
        consumer = new PlayedConsumer();
        consumer.letter(0, 1, "a", "java.lang.IllegalStateException: no seat 7");
        consumer.letter(0, 3, "a", "parked: 0@1");
        consumer.letter(0, 2, "b", "java.lang.IllegalStateException: no seat 8");
        consumer.letter(1, 4, "c", "java.lang.ArithmeticException: / by zero");
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void without_execute_nothing_is_sent() throws Exception {
        var run = consumer.ops("dlt", "redrive");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("4 letters would be sent", "--execute");
        assertThat(consumer.redriven()).isZero();
    }

    @Test
    void sends_in_the_order_of_the_source_with_the_original_bytes_and_waits_until_all_is_read() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            var run = consumer.ops("dlt", "redrive", "--execute", "-o", "json", "--run", RUN);
            assertThat(run.exitCode()).isZero();
            var outcome = new JsonMapper().readTree(run.out());
            assertThat(numbers(outcome)).containsExactly(4L, 4L, 0L, 0L, 0L);
        }
        assertThat(consumer.readOrigins()).filteredOn(origin -> origin.startsWith("0"))
                .containsExactly("0@1", "0@2", "0@3");
        var last = consumer.read().stream().filter(record -> record.partition() == 1).findFirst().orElseThrow();
        assertThat(new String(last.value(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":4}");
        assertThat(Map.of("topic", PlayedConsumer.header(last, "redrive-topic"),
                "count", PlayedConsumer.header(last, "redrive-count"),
                "run", PlayedConsumer.header(last, "redrive-run"),
                "action", PlayedConsumer.header(last, "redrive-action"),
                "type", PlayedConsumer.header(last, "ce_type"),
                "dead", PlayedConsumer.header(last, "dlt-cause")))
                .isEqualTo(Map.of("topic", consumer.topic(), "count", "1", "run", RUN, "action", "apply",
                        "type", "dev.onsale.orders.Ordered.v1", "dead", "absent"));
    }

    @Test
    void what_was_sent_is_never_sent_again_unless_that_is_said() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            consumer.ops("dlt", "redrive", "--execute");
            assertThat(consumer.ops("dlt", "redrive", "--execute").exitCode()).isZero();
            assertThat(consumer.redriven()).isEqualTo(4);
            assertThat(states("settled")).containsExactly("0@1", "0@2", "0@3", "1@4");
            assertThat(states("open,sent")).isEmpty();
            consumer.ops("dlt", "redrive", "--execute", "--again", "--key", "c");
        }
        assertThat(consumer.redriven()).isEqualTo(5);
    }

    @Test
    void a_letter_takes_the_earlier_ones_of_its_key_along() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            consumer.ops("dlt", "redrive", "--execute", "--cause", "parked");
        }
        assertThat(consumer.readOrigins()).containsExactly("0@1", "0@3");
    }

    @Test
    void what_dies_again_is_told_and_is_one_open_letter_with_its_count() throws Exception {
        try (var _ = consumer.working(record -> record.partition() == 0 ? "java.lang.Error: still" : "")) {
            var run = consumer.ops("dlt", "redrive", "--execute", "-o", "json");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(numbers(new JsonMapper().readTree(run.out()))).containsExactly(4L, 1L, 3L, 0L, 0L);
        }
        var letters = list("open");
        assertThat(letters).extracting(row -> row.path("origin").asString() + " " + row.path("redrives").asInt())
                .containsExactlyInAnyOrder("0@1 1", "0@2 1", "0@3 1");
    }

    @Test
    void a_letter_that_has_died_too_often_stays_and_so_do_the_later_ones_of_its_key() throws Exception {
        consumer.letter(0, 1, "a", "java.lang.Error: still", Map.of("redrive-topic", consumer.topic(),
                "redrive-partition", "0", "redrive-offset", "1", "redrive-count", "5"));
        try (var _ = consumer.working(_ -> "")) {
            var run = consumer.ops("dlt", "redrive", "--execute");
            assertThat(run.out()).contains("2 are left out");
            assertThat(consumer.readOrigins()).containsExactlyInAnyOrder("0@2", "1@4");
            consumer.ops("dlt", "redrive", "--execute", "--max-redrives", "6", "--key", "a");
        }
        assertThat(consumer.readOrigins()).containsExactlyInAnyOrder("0@2", "1@4", "0@1", "0@3");
    }

    @Test
    void a_run_that_was_capped_is_gone_on_with_under_its_id() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            var first = consumer.ops("dlt", "redrive", "--execute", "--max", "3", "--run", RUN);
            assertThat(first.out()).contains("3 sent", "1 more");
            var second = consumer.ops("dlt", "redrive", "--execute", "--run", RUN);
            assertThat(second.out()).contains("4 sent", "4 settled");
        }
        assertThat(consumer.readOrigins()).containsExactlyInAnyOrder("0@1", "0@2", "0@3", "1@4");
    }

    @Test
    void what_the_service_does_not_read_is_told() {
        var run = consumer.ops("dlt", "redrive", "--execute", "--wait", "1", "-o", "json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(numbers(new JsonMapper().readTree(run.out()))).containsExactly(4L, 0L, 0L, 0L, 4L);
        assertThat(states("sent")).hasSize(4);
    }

    @Test
    void without_a_redrive_topic_it_refuses() throws Exception {
        consumer.delete(consumer.redrives());
        var run = consumer.ops("dlt", "redrive", "--execute");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no " + consumer.redrives());
    }

    @Test
    void parked_for_good_is_a_discard_with_its_reason_of_the_chosen_letters_only() throws Exception {
        OpsRun run;
        try (var _ = consumer.working(_ -> "")) {
            run = consumer.ops("dlt", "park", "--letter", letterOf("0@1"), "--reason", "the fan was refunded",
                    "--execute");
        }
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("1 parked for good", "1 later letters");
        assertThat(consumer.readOrigins()).containsExactly("0@1");
        assertThat(PlayedConsumer.header(consumer.read().getFirst(), "redrive-action")).isEqualTo("discard");
        var parked = list("parked");
        assertThat(parked).extracting(row -> row.path("origin").asString() + " " + row.path("reason").asString())
                .containsExactly("0@1 the fan was refunded");
        assertThat(states("open")).containsExactly("0@2", "0@3", "1@4");
    }

    @Test
    void park_wants_to_know_which() {
        assertThat(consumer.ops("dlt", "park", "--reason", "all of it", "--execute").exitCode()).isEqualTo(2);
        assertThat(consumer.ops("dlt", "park", "--key", "a").exitCode()).isEqualTo(2);
    }

    private String letterOf(String origin) {
        return list("open").stream().filter(row -> row.path("origin").asString().equals(origin))
                .map(row -> row.path("letter").asString()).findFirst().orElseThrow();
    }

    private List<String> states(String states) {
        return list(states).stream().map(row -> row.path("origin").asString()).sorted().toList();
    }

    private List<JsonNode> list(String states) {
        var found = new JsonMapper().readTree(consumer.ops("dlt", "list", "--state", states, "-o", "json").out());
        return new ArrayList<>(StreamSupport.stream(found.path("letters").spliterator(), false).toList());
    }

    private static List<Long> numbers(JsonNode outcome) {
        return List.of("sent", "settled", "diedAgain", "parkedAgain", "unread").stream()
                .map(name -> outcome.path(name).asLong()).toList();
    }
}
