package dev.onsale.queue;

import java.time.Duration;
import java.util.stream.LongStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisUnavailableException;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The rooms of a node whose replica takes over. */
@RedisTest
@WithInfra
@Import(Fans.class)
@EnabledOnOs(OS.LINUX)
@TestPropertySource(properties = RedisTest.IMPATIENT)
class ClusterFailoverIT {

    private static final Duration TAKE_OVER_MAX = Duration.ofSeconds(30);

    @AutoClose
    private static final RedisCluster CLUSTER = RedisCluster.start();
    @AutoClose
    private static final RedisNode REPLICA = CLUSTER.replicaOf(0);

    private final Fans fans;
    private final Rooms rooms;

    ClusterFailoverIT(Fans fans, Rooms rooms) {
        this.fans = fans;
        this.rooms = rooms;
    }

    @DynamicPropertySource
    static void onTheCluster(DynamicPropertyRegistry properties) {
        CLUSTER.register(properties);
    }

    /** A node that hangs breaks no connection, so that no error sends the service to the replica. */
    @Test
    void everybody_who_looks_after_the_replica_took_over_from_a_node_that_hangs_has_the_same_number() {
        var settings = TestRoom.onSale();
        var room = settings.open(rooms, RedisCluster.concertOn(0));
        settings.paused(rooms, room, true);
        await().until(() -> REPLICA.ask(redis -> redis.keys("*{" + room + "}*")).size() > 1);
        var tickets = fans.join(200, room);

        CLUSTER.nodes().getFirst().freeze();

        await().atMost(TAKE_OVER_MAX).ignoreExceptionsInstanceOf(RedisUnavailableException.class)
                .until(() -> fans.number(tickets.getLast()) == 200);
        assertThat(tickets).map(fans::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(fans.number(fans.joins("fan-201", room))).isGreaterThan(200);
    }
}
