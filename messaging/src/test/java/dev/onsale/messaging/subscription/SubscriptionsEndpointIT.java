package dev.onsale.messaging.subscription;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.subscription.SubscriptionsEndpoint.Consumer;
import dev.onsale.messaging.subscription.SubscriptionsEndpoint.State;
import dev.onsale.messaging.testing.NoteTaken;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicWriter;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = NoteKeeper.class, webEnvironment = WebEnvironment.NONE, properties = {
        "onsale.messaging.relay.enabled=false", "onsale.messaging.partitions=3"})
@WithInfra(mysql = "endpoint", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class SubscriptionsEndpointIT {

    private final SubscriptionsEndpoint endpoint;
    private final NoteEffects effects;
    private final JdbcClient jdbc;
    private final String topic;
    private final TopicWriter writer;
    private final String key = "key-" + UUID.randomUUID();

    SubscriptionsEndpointIT(SubscriptionsEndpoint endpoint, NoteEffects effects, JdbcClient jdbc,
            Environment environment) {
        this.endpoint = endpoint;
        this.effects = effects;
        this.jdbc = jdbc;
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC;
        writer = new TopicWriter(environment, topic);
    }

    @BeforeEach
    void start() {
        eventually().until(() -> keeper().partitions().size() == 3);
    }

    @AfterEach
    void close() {
        act("resume");
        writer.close();
    }

    @Test
    void tells_what_both_listeners_of_a_subscription_do() {
        assertThat(keeper().topics()).containsExactly(topic);
        assertThat(keeper().types()).containsExactly(NoteTaken.TYPE);
        assertThat(keeper().state()).isEqualTo(State.RUNNING);
        assertThat(endpoint.all()).extracting(Consumer::consumer).containsExactly("note-keeper", "note-keeper.redrive");
    }

    @Test
    void a_paused_consumer_applies_nothing_until_it_is_resumed() {
        pause();
        write("paused");
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(effects.notesOf(key)).isEmpty());
        assertThat(endpoint.all().getLast().state()).isEqualTo(State.RUNNING);
        act("resume");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly("paused"));
        assertThat(keeper().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_paused_partition_can_be_read_again_from_an_earlier_offset() {
        var first = write("first");
        write("second");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly("first", "second"));
        pause();
        jdbc.sql("delete from inbox").update();
        assertThat(seek(topic, first.partition(), first.offset()).getStatus()).isEqualTo(200);
        act("resume");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key))
                .containsExactly("first", "second", "first", "second"));
    }

    @Test
    void a_seek_is_refused_where_it_could_do_harm() {
        var written = write("first");
        eventually().untilAsserted(() -> assertThat(effects.notesOf(key)).containsExactly("first"));
        assertProblem(seek(topic, written.partition(), 0), 409, "not-paused");
        pause();
        assertProblem(seek(topic, 17, 0), 409, "not-assigned");
        assertProblem(seek("onsale.other", 0, 0), 409, "not-assigned");
        assertProblem(seek(topic, written.partition(), written.offset() + 2), 400, "validation");
        assertProblem(seek(topic, written.partition(), -1), 400, "validation");
        assertProblem(act("seek"), 400, "validation");
        assertProblem(act("stop"), 400, "validation");
        assertProblem(endpoint.act("nobody", "pause", null, null, null), 404, "consumer-not-found");
    }

    private static void assertProblem(WebEndpointResponse<?> answer, int status, String slug) {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).isInstanceOf(Map.class).extracting("type").isEqualTo("urn:onsale:problem:" + slug);
    }

    private void pause() {
        assertThat(act("pause").getStatus()).isEqualTo(200);
        eventually().untilAsserted(() -> assertThat(keeper().state()).isEqualTo(State.PAUSED));
    }

    private WebEndpointResponse<?> act(String action) {
        return endpoint.act(NoteKeeper.CONSUMER, action, null, null, null);
    }

    private WebEndpointResponse<?> seek(String of, int partition, long offset) {
        return endpoint.act(NoteKeeper.CONSUMER, "seek", of, partition, offset);
    }

    private Consumer keeper() {
        return endpoint.all().getFirst();
    }

    private RecordMetadata write(String name) {
        return writer.write(UUID.randomUUID(), NoteTaken.TYPE, key,
                "{\"note\":\"%s\",\"takenAt\":\"2026-11-22T10:00:00Z\"}".formatted(name));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }
}
