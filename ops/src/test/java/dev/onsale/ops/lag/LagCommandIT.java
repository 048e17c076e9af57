package dev.onsale.ops.lag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import dev.onsale.localstack.testing.Names;
import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.ops.OpsRun;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LagCommandIT {

    private static final String KAFKA = TestInfra.kafka().bootstrapServers();

    private final String prefix = "t" + Names.random() + ".";
    private final String topic = prefix + "orders";
    private final String group = prefix + "reader";

    @BeforeEach
    void topic_of_two_partitions_with_seven_records() throws Exception {
        create(topic);
        produce(topic, 0, 5);
        produce(topic, 1, 2);
    }

    @Test
    void shows_what_is_produced_and_not_consumed() throws Exception {
        commit(group, Map.of(new TopicPartition(topic, 0), 3L, new TopicPartition(topic, 1), 2L));
        var row = onlyRow(json());
        assertThat(row.path("group").asString()).isEqualTo(group);
        assertThat(row.path("topic").asString()).isEqualTo(topic);
        assertThat(row.path("state").asString()).isEqualTo("Empty");
        assertThat(numbers(row)).containsExactly(7L, 5L, 2L);
        assertThat(partitionLags(row)).containsExactly(2L, 0L);
    }

    @Test
    void a_partition_without_a_commit_counts_from_its_first_record() throws Exception {
        commit(group, Map.of(new TopicPartition(topic, 0), 5L));
        assertThat(partitionLags(onlyRow(json()))).containsExactly(0L, 2L);
    }

    @Test
    void a_group_that_has_joined_and_committed_nothing_is_behind_by_all() {
        try (var consumer = consumer(group)) {
            consumer.subscribe(List.of(topic));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }
            var row = onlyRow(json());
            assertThat(row.path("state").asString()).isEqualTo("Stable");
            assertThat(numbers(row)).containsExactly(7L, 0L, 7L);
        }
    }

    @Test
    void each_group_and_topic_has_its_row_and_a_deleted_topic_has_none() throws Exception {
        var deleted = prefix + "deleted";
        var other = prefix + "other";
        create(deleted);
        create(other);
        commit(group, Map.of(new TopicPartition(topic, 0), 5L, new TopicPartition(other, 0), 0L,
                new TopicPartition(deleted, 0), 0L));
        commit(group + "2", Map.of(new TopicPartition(topic, 0), 0L));
        try (var admin = admin()) {
            admin.deleteTopics(List.of(deleted)).all().get();
        }
        assertThat(json()).extracting(row -> row.path("group").asString() + " " + row.path("topic").asString())
                .containsExactly(group + " " + topic, group + " " + other, group + "2 " + topic);
    }

    @Test
    void the_table_has_the_same_numbers() throws Exception {
        commit(group, Map.of(new TopicPartition(topic, 0), 3L, new TopicPartition(topic, 1), 2L));
        var lines = lag().out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().split(" +", -1))
                .containsExactly("GROUP", "TOPIC", "STATE", "PARTITIONS", "END", "COMMITTED", "LAG");
        assertThat(lines.getLast().split(" +", -1)).containsExactly(group, topic, "Empty", "2", "7", "5", "2");
    }

    @Test
    void max_lag_decides_the_exit_code() throws Exception {
        commit(group, Map.of(new TopicPartition(topic, 0), 3L, new TopicPartition(topic, 1), 2L));
        assertThat(lag("--max-lag", "2").exitCode()).isZero();
        assertThat(lag("--max-lag", "1").exitCode()).isEqualTo(1);
        assertThat(lag().exitCode()).isZero();
    }

    @Test
    void no_group_is_no_error() {
        var run = OpsRun.of("lag", "--bootstrap-servers", KAFKA, "--group", prefix + "nobody");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("No consumer group has consumed anything.");
    }

    private OpsRun lag(String... more) {
        var arguments = new ArrayList<>(List.of("lag", "--bootstrap-servers", KAFKA, "--group", prefix));
        arguments.addAll(List.of(more));
        var run = OpsRun.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run;
    }

    private List<JsonNode> json() {
        var rows = new JsonMapper().readTree(lag("-o", "json").out());
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static JsonNode onlyRow(List<JsonNode> rows) {
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static List<Long> numbers(JsonNode row) {
        return List.of(row.path("endOffset").asLong(), row.path("committedOffset").asLong(), row.path("lag").asLong());
    }

    private static List<Long> partitionLags(JsonNode row) {
        return StreamSupport.stream(row.path("partitions").spliterator(), false)
                .map(partition -> partition.path("lag").asLong()).toList();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", KAFKA));
    }

    private static void create(String topic) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private static void produce(String topic, int partition, int records) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", KAFKA), new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, partition, "key", "value")).get();
            }
        }
    }

    private static void commit(String group, Map<TopicPartition, Long> offsets) throws Exception {
        try (var admin = admin()) {
            var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
            offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
            admin.alterConsumerGroupOffsets(group, committed).all().get();
        }
    }

    private static KafkaConsumer<String, String> consumer(String group) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", KAFKA, "group.id", group, "enable.auto.commit", false),
                new StringDeserializer(), new StringDeserializer());
    }
}
