package dev.onsale.ops.replay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.TestSchema;
import dev.onsale.ops.OpsRun;
import dev.onsale.ops.PlayedConsumer;
import dev.onsale.ops.PlayedConsumer.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayIT {

    private static final String RUN = "0190b7a4-7a30-7d3e-8a69-0b5e6a1f4c11";
    private static final String ORDERED = "dev.onsale.orders.Ordered.v1";
    private static final String PAID = "dev.onsale.orders.Paid.v1";
    private static TestSchema schema;

    private PlayedConsumer consumer;
    private final List<Event> events = new ArrayList<>();

    @BeforeAll
    static void inbox() throws Exception {
        schema = TestInfra.mysql().newSchema("reader");
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute("""
                    create table inbox (consumer varchar(100) not null, event_id char(36) not null,
                        received_at datetime(6) not null, primary key (consumer, event_id))""");
        }
    }

    @BeforeEach
    void six_events_of_three_keys() throws Exception {
        consumer = new PlayedConsumer();
        for (int i = 0; i < 6; i++) {
            events.add(event(i % 2, i % 3 == 0 ? "a" : "b" + i % 2, i == 5 ? PAID : ORDERED, i));
        }
        consumer.committed(Map.of(0, 3L, 1, 3L));
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void plan_counts_records_keys_types_and_what_the_inbox_has() throws Exception {
        receive(events.get(0), events.get(2));
        var plan = json(withInbox("plan", "--offsets", "0:0-2,1:0-2"));
        assertThat(List.of(plan.path("records").asInt(), plan.path("keys").asInt(), plan.path("received").asInt(),
                plan.path("deadLetters").asInt())).containsExactly(6, 3, 2, 0);
        assertThat(rows(plan, "types")).extracting(type -> type.path("type").asString() + " "
                + type.path("records").asInt() + " " + type.path("received").asInt())
                .containsExactly(ORDERED + " 5 2", PAID + " 1 0");
        assertThat(consumer.redriven()).isZero();
    }

    @Test
    void plan_without_an_inbox_says_that_it_does_not_know() {
        var run = consumer.ops(arguments("plan", "--from", "1h"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("6 records of 3 keys", "unknown", "--offsets 0:0-2,1:0-2");
    }

    @Test
    void run_sends_the_range_in_order_with_where_it_comes_from() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            var outcome = json(run("--offsets", "0:1-2,1:0-1"));
            assertThat(numbers(outcome)).containsExactly(4L, 4L, 0L, 0L);
        }
        assertThat(consumer.readOrigins()).filteredOn(origin -> origin.startsWith("0")).containsExactly("0@1", "0@2");
        assertThat(consumer.readOrigins()).filteredOn(origin -> origin.startsWith("1")).containsExactly("1@0", "1@1");
        assertThat(consumer.read()).allSatisfy(record -> {
            assertThat(PlayedConsumer.header(record, "redrive-action")).isEqualTo("apply");
            assertThat(PlayedConsumer.header(record, "redrive-count")).isEqualTo("1");
            assertThat(PlayedConsumer.header(record, "redrive-letter")).isEqualTo("absent");
            assertThat(record.partition()).hasToString(PlayedConsumer.header(record, "redrive-partition"));
        });
    }

    @Test
    void run_of_one_key_sends_only_that() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            json(run("--from", "1h", "--key", "a"));
        }
        assertThat(consumer.readOrigins()).containsExactlyInAnyOrder("0@0", "1@1");
    }

    @Test
    void without_execute_nothing_is_sent() throws Exception {
        var run = consumer.ops(arguments("run", "--from", "1h"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--execute");
        assertThat(consumer.redriven()).isZero();
    }

    @Test
    void a_run_that_was_broken_off_goes_on_after_its_last_record() throws Exception {
        try (var _ = consumer.working(_ -> "")) {
            json(run("--offsets", "0:0-0", "--run", RUN));
            var outcome = json(run("--offsets", "0:0-2", "--run", RUN));
            assertThat(numbers(outcome)).containsExactly(3L, 3L, 0L, 0L);
        }
        assertThat(consumer.readOrigins()).containsExactly("0@0", "0@1", "0@2");
    }

    @Test
    void a_run_goes_on_by_offsets_only() {
        assertThat(run("--from", "1h", "--run", RUN).exitCode()).isEqualTo(2);
        assertThat(run("--from", "1h", "--offsets", "0:0-1").exitCode()).isEqualTo(2);
        assertThat(run().exitCode()).isEqualTo(2);
    }

    @Test
    void what_dies_is_told() throws Exception {
        try (var _ = consumer.working(ReplayIT::killsTheLast)) {
            var run = run("--from", "1h");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(numbers(new JsonMapper().readTree(run.out()))).containsExactly(6L, 5L, 1L, 0L);
        }
    }

    private static String killsTheLast(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() == 1 && PlayedConsumer.header(record, "redrive-offset").equals("2")
                ? "java.lang.IllegalStateException: no"
                : "";
    }

    @Test
    void open_dead_letters_stop_a_run_unless_that_is_said_and_go_with_it_then() throws Exception {
        consumer.letter(0, 1, "b0", "java.lang.IllegalStateException: no");
        var refused = run("--from", "1h");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("1 dead letters");
        assertThat(consumer.redriven()).isZero();
        try (var _ = consumer.working(_ -> "")) {
            assertThat(run("--from", "1h", "--despite-dead-letters").exitCode()).isZero();
        }
        assertThat(consumer.ops("dlt", "list", "--max-open", "0").exitCode()).isZero();
    }

    @Test
    void what_the_service_has_not_read_yet_stops_a_run() {
        assertThat(run("--offsets", "0:0-0", "--wait", "1").exitCode()).isEqualTo(1);
        var second = run("--offsets", "0:0-0", "--wait", "1");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("has not read all");
    }

    @Test
    void more_than_the_cap_is_refused() throws Exception {
        assertThat(run("--from", "1h", "--max", "5").err()).contains("6 records");
        assertThat(consumer.redriven()).isZero();
    }

    @Test
    void verify_passes_when_all_was_received_and_skips_types_that_are_not_handled() throws Exception {
        receive(events.subList(0, 5).toArray(Event[]::new));
        var run = consumer.ops(withInbox("verify", "--from", "1h"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("5 events compared, 5 received", PAID);
    }

    @Test
    void verify_lists_what_was_lost_what_died_and_what_was_not_read() throws Exception {
        receive(events.get(0), events.get(2));
        consumer.committed(Map.of(0, 3L, 1, 1L));
        consumer.letter(0, 2, "b0", "java.lang.IllegalStateException: no");
        var run = consumer.ops(withInbox("verify", "--from", "1h", "--type", ORDERED, "-o", "json"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(rows(new JsonMapper().readTree(run.out()), "differences"))
                .extracting(row -> row.path("origin").asString() + " " + row.path("why").asString())
                .containsExactlyInAnyOrder("1@0 MISSING", "1@1 NOT_READ_YET", "0@2 DEAD_LETTER");
    }

    @Test
    void verify_of_an_empty_inbox_is_no_pass() {
        var run = consumer.ops(withInbox("verify", "--from", "1h"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("6 differences");
    }

    @Test
    void verify_wants_an_inbox() {
        assertThat(consumer.ops(arguments("verify", "--from", "1h")).exitCode()).isEqualTo(2);
    }

    private OpsRun run(String... more) {
        var all = new ArrayList<>(List.of(arguments("run", "--execute", "-o", "json", "--rate", "1000")));
        all.addAll(List.of(more));
        return consumer.ops(all.toArray(String[]::new));
    }

    private String[] withInbox(String command, String... more) {
        var all = new ArrayList<>(List.of(arguments(command, more)));
        // The only password on a command line here, since a test cannot set its own environment.
        all.addAll(List.of("--database-url", schema.jdbcUrl() + "&user=%s&password=%s&allowPublicKeyRetrieval=true"
                .formatted(schema.owner().name(), schema.owner().password())));
        if (command.equals("plan")) {
            all.addAll(List.of("-o", "json"));
        }
        return all.toArray(String[]::new);
    }

    private static String[] arguments(String command, String... more) {
        var all = new ArrayList<>(List.of("replay", command, "--topic", "orders.events", "--group",
                PlayedConsumer.NAME));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private JsonNode json(String... arguments) {
        return json(consumer.ops(arguments));
    }

    private static JsonNode json(OpsRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new JsonMapper().readTree(run.out());
    }

    private static List<JsonNode> rows(JsonNode found, String name) {
        return StreamSupport.stream(found.path(name).spliterator(), false).toList();
    }

    private static List<Long> numbers(JsonNode outcome) {
        return List.of("sent", "settled", "diedAgain", "unread").stream().map(name -> outcome.path(name).asLong())
                .toList();
    }

    private Event event(int partition, String key, String type, int number) {
        return consumer.event(partition, key, type, "{\"n\":" + number + "}");
    }

    private static void receive(Event... received) throws SQLException {
        try (var connection = connect();
                var insert = connection
                        .prepareStatement("insert into inbox values (?, ?, utc_timestamp(6))")) {
            for (var event : received) {
                insert.setString(1, PlayedConsumer.NAME);
                insert.setString(2, event.id());
                insert.executeUpdate();
            }
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(schema.jdbcUrl() + "&allowPublicKeyRetrieval=true", schema.owner().name(),
                schema.owner().password());
    }
}
