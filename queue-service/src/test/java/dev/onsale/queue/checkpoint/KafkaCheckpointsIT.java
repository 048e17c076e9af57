package dev.onsale.queue.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.topic.TopicProperties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@WithInfra(kafka = true)
class KafkaCheckpointsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<KafkaCheckpoints> replicas = new ArrayList<>();
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers());
    private final TopicProperties topics = new TopicProperties(UUID.randomUUID() + ".", 3, (short) 1, (short) 1,
            Duration.ofDays(1));

    @BeforeEach
    void the_topic_exists() throws Exception {
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topics.prefixed(KafkaCheckpoints.TOPIC), 3, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact")))).all().get();
        }
    }

    @AfterEach
    void stop() {
        replicas.forEach(KafkaCheckpoints::stop);
    }

    @Test
    void a_replica_that_starts_later_knows_each_rooms_last_checkpoint() {
        var room = UUID.randomUUID();
        var first = replica();
        for (int version = 1; version <= 1_000; version++) {
            first.append(checkpoint(room, version));
        }
        first.append(checkpoint(UUID.randomUUID(), 1));

        var later = replica();
        assertThat(later.latest(room)).as("at once, and not an older one").map(QueueAdvanced::checkpoint)
                .hasValue(1_000L);
        assertThat(later.rooms()).hasSize(2);
    }

    @Test
    void before_it_has_read_the_log_it_does_not_say_that_a_room_is_none() {
        var nowhere = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");
        var unread = new KafkaCheckpoints(new KafkaClients(nowhere, nowhere), topics, new CheckpointSettings(
                Duration.ofSeconds(1), 1_000, Duration.ofMillis(500), Duration.ZERO));
        unread.start();
        replicas.add(unread);
        assertThatThrownBy(() -> unread.latest(UUID.randomUUID())).isInstanceOf(CheckpointsUnavailableException.class);
        var read = replica();
        await().ignoreExceptions().untilAsserted(() -> assertThat(read.latest(UUID.randomUUID())).isEmpty());
    }

    @Test
    void a_checkpoint_that_is_written_late_does_not_become_the_last() {
        var room = UUID.randomUUID();
        var slow = replica();
        var quick = replica();
        await().ignoreExceptions().until(() -> quick.latest(room).isEmpty() && slow.latest(room).isEmpty());
        quick.append(checkpoint(room, 6));
        slow.append(checkpoint(room, 5));

        await().untilAsserted(() -> {
            var later = replica();
            await().ignoreExceptions().until(() -> later.latest(room).isPresent());
            assertThat(written(room)).last().isEqualTo(6L);
        });
        assertThat(slow.latest(room)).map(QueueAdvanced::checkpoint).hasValue(6L);
    }

    @Test
    void a_replica_that_reads_the_log_again_writes_nothing_into_it() {
        var room = UUID.randomUUID();
        write(room, 1, 2, 3, 4, 6, 5, 6, 7);
        var replica = replica();
        assertThat(replica.latest(room)).map(QueueAdvanced::checkpoint).hasValue(7L);
        replica.stop();
        replica.start();
        assertThat(replica.latest(room)).map(QueueAdvanced::checkpoint).hasValue(7L);
        assertThat(replica.latest(room)).as("one turn later").map(QueueAdvanced::checkpoint).hasValue(7L);
        assertThat(written(room)).containsExactly(1L, 2L, 3L, 4L, 6L, 5L, 6L, 7L);
    }

    @Test
    void a_replica_puts_right_the_order_that_it_finds() {
        var room = UUID.randomUUID();
        write(room, 6, 5);
        replica();
        await().until(() -> written(room).equals(List.of(6L, 5L, 6L)));
    }

    @Test
    void a_room_that_is_over_is_forgotten_by_all() {
        var room = UUID.randomUUID();
        var one = replica();
        var other = replica();
        one.append(checkpoint(room, 1));
        await().until(() -> other.rooms().contains(room));
        one.forget(room);
        await().until(() -> other.rooms().isEmpty() && one.rooms().isEmpty());
    }

    @Test
    void what_kafka_does_not_take_in_time_is_told() {
        var nowhere = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");
        var log = new KafkaCheckpoints(new KafkaClients(nowhere, nowhere), topics, new CheckpointSettings(
                Duration.ofSeconds(1), 1_000, Duration.ofMillis(500), Duration.ZERO));
        log.start();
        replicas.add(log);
        assertThatThrownBy(() -> log.append(checkpoint(UUID.randomUUID(), 1)))
                .isInstanceOf(CheckpointsUnavailableException.class);
    }

    /** Into the topic as it is, with no replica that watches the order. */
    private void write(UUID room, int... versions) {
        try (var writer = new KafkaClients(kafka, kafka).newProducer(TIMEOUT)) {
            for (int version : versions) {
                var _ = writer.send(new ProducerRecord<>(topics.prefixed(KafkaCheckpoints.TOPIC),
                        room.toString().getBytes(UTF_8), EventJson.write(checkpoint(room, version)).getBytes(UTF_8)));
            }
        }
    }

    /** The versions that the topic has of the room, in their order; the last is what compaction would keep. */
    private List<Long> written(UUID room) {
        var versions = new ArrayList<Long>();
        try (var reader = new KafkaClients(kafka, kafka).newConsumer()) {
            var partitions = reader.partitionsFor(topics.prefixed(KafkaCheckpoints.TOPIC)).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition())).toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (var record : reader.poll(Duration.ofMillis(200))) {
                    if (new String(record.key(), UTF_8).equals(room.toString())) {
                        versions.add(EventJson.read(record.value(), QueueAdvanced.class).checkpoint());
                    }
                }
            }
        }
        return versions;
    }

    private KafkaCheckpoints replica() {
        var replica = new KafkaCheckpoints(new KafkaClients(kafka, kafka), topics, settings());
        replica.start();
        replicas.add(replica);
        return replica;
    }

    private static CheckpointSettings settings() {
        return new CheckpointSettings(Duration.ofSeconds(1), 1_000, TIMEOUT, Duration.ZERO);
    }

    private static QueueAdvanced checkpoint(UUID room, long version) {
        return new QueueAdvanced(room, Instant.now(), 1, version, 10, 1_010, 7, List.of(List.of(1L, 7L)), List.of(),
                List.of(), 1,
                Map.of(), Map.of(), Map.of());
    }
}
