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

/** The rooms on a Redis that hangs, and whose replica takes over. */
@RedisTest
@WithInfra
@Import(Fans.class)
@EnabledOnOs(OS.LINUX)
@TestPropertySource(properties = RedisTest.IMPATIENT)
class SentinelHangIT {

    private static final Duration FOLLOWING_MAX = Duration.ofSeconds(30);

    @AutoClose
    private static final RedisSentinel SENTINEL = RedisSentinel.start();

    private final Fans fans;
    private final Rooms rooms;

    SentinelHangIT(Fans fans, Rooms rooms) {
        this.fans = fans;
        this.rooms = rooms;
    }

    @DynamicPropertySource
    static void behindTheSentinel(DynamicPropertyRegistry properties) {
        SENTINEL.register(properties);
    }

    /** A primary that hangs breaks no connection, so that no error sends the service to the replica. */
    @Test
    void everybody_who_looks_has_the_same_number_while_the_primary_hangs_and_when_it_is_back() {
        var settings = TestRoom.onSale();
        var room = settings.open(rooms);
        settings.paused(rooms, room, true);
        SENTINEL.awaitReplicated();
        var tickets = fans.join(200, room);

        SENTINEL.failOver(RedisNode::freeze);

        await().atMost(FOLLOWING_MAX).ignoreExceptionsInstanceOf(RedisUnavailableException.class)
                .until(() -> fans.number(tickets.getLast()) == 200);
        assertThat(tickets).map(fans::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
        SENTINEL.primary().thaw();
        fans.joins("fan-201", room);
        long waiting = SENTINEL.replica().ask(redis -> redis.zcard("test:queue:{" + room + "}:waiting"));
        assertThat(waiting).isEqualTo(201);
    }
}
