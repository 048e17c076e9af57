package dev.onsale.queue;

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

/** The rooms on a Redis whose replica takes over. */
@RedisTest
@WithInfra
@Import(Fans.class)
@EnabledOnOs(OS.LINUX)
@TestPropertySource(properties = {"onsale.checkpoints.settling=0s", RedisTest.IMPATIENT})
class SentinelIT {

    @AutoClose
    private static final RedisSentinel SENTINEL = RedisSentinel.start();

    private final Fans fans;
    private final Rooms rooms;

    SentinelIT(Fans fans, Rooms rooms) {
        this.fans = fans;
        this.rooms = rooms;
    }

    @DynamicPropertySource
    static void behindTheSentinel(DynamicPropertyRegistry properties) {
        SENTINEL.register(properties);
    }

    /** The replica may lack the last joins: their tickets bring them back. */
    @Test
    void everybody_who_looks_after_the_primary_was_killed_has_the_same_number_and_others_join_behind() {
        var settings = TestRoom.onSale();
        var room = settings.open(rooms);
        settings.paused(rooms, room, true);
        SENTINEL.awaitReplicated();
        var tickets = fans.join(200, room);

        SENTINEL.failOver(RedisNode::kill);

        await().ignoreExceptionsInstanceOf(RedisUnavailableException.class)
                .until(() -> fans.number(tickets.getLast()) == 200);
        assertThat(tickets).map(fans::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(fans.number(fans.joins("fan-7", room))).as("again").isEqualTo(7);
        assertThat(fans.number(fans.joins("fan-201", room))).as("nobody's number is given again").isGreaterThan(200);
        settings.paused(rooms, room, false);
        await().until(() -> TestRoom.tick(rooms, room) == 100);
    }
}
