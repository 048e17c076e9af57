package dev.onsale.queue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisUnavailableException;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A replica that ticks the rooms of a Redis Cluster while one of the nodes does not answer. */
@RedisTest
@WithInfra
@Import(Fans.class)
@EnabledOnOs(OS.LINUX)
@TestPropertySource(properties = RedisTest.IMPATIENT)
class ClusterOutageIT {

    private static final int ROOMS_EACH = 4;
    private static final int FANS = 40;
    private static final Duration OTHERS_MAX = Duration.ofSeconds(10);
    private static final TestRoom SETTINGS = TestRoom.onSale().admissionPerSecond(20);

    @AutoClose
    private static final RedisCluster CLUSTER = RedisCluster.start();

    private final Fans fans;
    private final Rooms rooms;

    ClusterOutageIT(Fans fans, Rooms rooms) {
        this.fans = fans;
        this.rooms = rooms;
    }

    @DynamicPropertySource
    static void tickingOnTheCluster(DynamicPropertyRegistry properties) {
        CLUSTER.register(properties);
        properties.add("onsale.admission.enabled", () -> "true");
    }

    /** At 20 a second, which is 4 a tick at most, 40 fans need ten ticks and two seconds. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void while_a_node_does_not_answer_the_rooms_of_the_others_are_joined_and_ticked(int frozen) {
        var onNodes = IntStream.range(0, RedisCluster.NODES).mapToObj(this::roomsOn).toList();
        onNodes.stream().flatMap(List::stream).forEach(room -> awaitTicked(room, "early"));
        var others = IntStream.range(0, RedisCluster.NODES).filter(node -> node != frozen)
                .mapToObj(onNodes::get).flatMap(List::stream).toList();
        CLUSTER.nodes().get(frozen).freeze();
        try {
            others.forEach(room -> SETTINGS.paused(rooms, room, true));
            var last = others.stream().map(room -> fans.join(FANS, room).getLast()).toList();
            others.forEach(room -> SETTINGS.paused(rooms, room, false));
            await().atMost(OTHERS_MAX)
                    .untilAsserted(() -> assertThat(last).map(fans::status).containsOnly("ACTIVE"));
        } finally {
            CLUSTER.nodes().get(frozen).thaw();
        }
        CLUSTER.awaitWhole();
        onNodes.get(frozen).forEach(room -> awaitTicked(room, "late"));
    }

    private List<UUID> roomsOn(int node) {
        return Stream.generate(() -> SETTINGS.open(rooms, RedisCluster.concertOn(node))).limit(ROOMS_EACH).toList();
    }

    /** Until this fan is let in, who had to wait. */
    private void awaitTicked(UUID room, String fan) {
        await().ignoreExceptionsInstanceOf(RedisUnavailableException.class).until(() -> {
            SETTINGS.paused(rooms, room, true);
            var ticket = fans.joins(fan, room);
            SETTINGS.paused(rooms, room, false);
            return fans.status(ticket).equals("ACTIVE");
        });
    }
}
