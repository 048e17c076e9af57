package dev.onsale.queue;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.RedisUnavailableException;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The rooms on a Redis Cluster, where each lives on one of the nodes. */
@RedisTest
@WithInfra
@Import(Fans.class)
@EnabledOnOs(OS.LINUX)
@TestPropertySource(properties = RedisTest.IMPATIENT)
class ClusterIT {

    @AutoClose
    private static final RedisCluster CLUSTER = RedisCluster.start();

    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    ClusterIT(Fans fans, Rooms rooms, RedisProbe redis) {
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @DynamicPropertySource
    static void onTheCluster(DynamicPropertyRegistry properties) {
        CLUSTER.register(properties);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_room_on_any_node_takes_fans_lets_them_in_and_lets_them_go(int node) {
        var settings = TestRoom.onSale().capacity(2);
        var room = settings.open(rooms, RedisCluster.concertOn(node));
        settings.paused(rooms, room, true);
        var tickets = fans.join(4, room);
        assertThat(CLUSTER.nodesWith(room)).containsExactly(node);
        assertThat(rooms.all()).contains(room);
        assertThat(tickets).map(fans::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(fans.number(fans.joins("fan-3", room))).as("again").isEqualTo(3);

        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(2);
        fans.leaves(fans.looks(tickets.getFirst()));
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);

        assertThat(tickets).map(fans::status).containsExactly("EXPIRED", "ACTIVE", "ACTIVE", "WAITING");
    }

    @Test
    void numbers_are_dense_and_one_a_user_when_32_join_three_rooms_on_three_nodes_at_once_and_twice()
            throws Exception {
        var everywhere = IntStream.range(0, RedisCluster.NODES).mapToObj(this::pausedRoomOn).toList();
        var joins = everywhere.stream().flatMap(room -> IntStream.range(0, 64)
                .mapToObj(i -> (Callable<String>) () -> fans.joins("fan-" + i % 32, room))).toList();

        Fans.atOnce(joins);

        assertThat(everywhere).allSatisfy(room -> assertThat(redis.waitingNumbers(room).values())
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 32).boxed().toList()));
    }

    @Test
    void a_node_that_does_not_know_the_scripts_is_given_them() {
        var room = pausedRoomOn(1);
        var ticket = fans.joins("fan-1", room);
        CLUSTER.nodes().forEach(node -> node.ask(redis -> redis.scriptFlush()));
        assertThat(fans.number(ticket)).isEqualTo(1);
        assertThat(fans.number(fans.joins("fan-2", room))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void while_a_node_does_not_answer_its_rooms_are_unavailable_and_all_others_are_joined(int frozen) {
        var everywhere = IntStream.range(0, RedisCluster.NODES).mapToObj(this::pausedRoomOn).toList();
        var away = everywhere.get(frozen);
        CLUSTER.nodes().get(frozen).freeze();
        try {
            assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> fans.joins("fan-1", away));
            assertThat(everywhere).filteredOn(room -> !room.equals(away)).hasSize(2)
                    .allSatisfy(room -> assertThat(fans.number(fans.joins("fan-1", room))).isEqualTo(1));
        } finally {
            CLUSTER.nodes().get(frozen).thaw();
        }
        CLUSTER.awaitWhole();
        await().ignoreExceptionsInstanceOf(RedisUnavailableException.class)
                .untilAsserted(() -> assertThat(fans.number(fans.joins("fan-1", away))).isEqualTo(1));
    }

    private UUID pausedRoomOn(int node) {
        var settings = TestRoom.onSale();
        var room = settings.open(rooms, RedisCluster.concertOn(node));
        settings.paused(rooms, room, true);
        return room;
    }
}
