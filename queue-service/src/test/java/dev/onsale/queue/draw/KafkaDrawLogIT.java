package dev.onsale.queue.draw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.topic.TopicProperties;
import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;
import dev.onsale.queue.checkpoint.KafkaClients;
import dev.onsale.queue.room.Rooms.Entrant;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WithInfra(kafka = true)
class KafkaDrawLogIT {

    private static final int FANS = 1_234;

    private final UUID room = UUID.randomUUID();
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers());
    private final TopicProperties topics = new TopicProperties(UUID.randomUUID() + ".", 1, (short) 1, (short) 1,
            Duration.ofDays(1));
    private final KafkaDrawLog log = new KafkaDrawLog(new KafkaClients(kafka, kafka), topics);

    @BeforeEach
    void the_topic_exists() throws Exception {
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topics.prefixed(KafkaDrawLog.TOPIC), 1, (short) 1))).all().get();
        }
    }

    @Test
    void gives_back_the_list_that_was_written_among_those_of_others() {
        var users = users("fan-");
        users[700] = null;
        log.write(room, "given up", users("other-"));
        var at = log.write(room, "closed", users);
        log.write(UUID.randomUUID(), "closed", users("stranger-"));

        assertThat(read("closed", at)).hasSize(FANS - 1).startsWith(new Entrant(1, "fan-1"))
                .endsWith(new Entrant(FANS, "fan-" + FANS)).doesNotContain(new Entrant(700, "fan-700"));
        assertThat(read("of another try", at)).isEmpty();
    }

    @Test
    void gives_back_what_there_still_is() throws Exception {
        var at = log.write(room, "closed", users("fan-"));
        try (var admin = Admin.create(kafka)) {
            admin.deleteRecords(Map.of(new TopicPartition(topics.prefixed(KafkaDrawLog.TOPIC), 0),
                    RecordsToDelete.beforeOffset(1))).all().get();
        }
        assertThat(read("closed", at)).hasSizeBetween(1, FANS - 1).doesNotContain(new Entrant(1, "fan-1"));
    }

    @Test
    void a_list_that_kafka_does_not_take_is_not_safe() {
        var nowhere = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");
        var unsafe = new KafkaDrawLog(new KafkaClients(nowhere, nowhere), topics);
        assertThatThrownBy(() -> unsafe.write(room, "closed", users("fan-")))
                .isInstanceOf(CheckpointsUnavailableException.class);
    }

    private List<Entrant> read(String listHash, String at) {
        var entrants = new ArrayList<Entrant>();
        log.read(room, listHash, at, entrants::addAll);
        return entrants;
    }

    private static @Nullable String[] users(String prefix) {
        var users = new @Nullable String[FANS + 1];
        for (int entry = 1; entry <= FANS; entry++) {
            users[entry] = prefix + entry;
        }
        return users;
    }
}
