package dev.onsale.queue.room;

import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.checkpoint.RememberedCheckpoints;
import dev.onsale.queue.place.Fans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** An organizer pauses a room that fans wait in, and whose last checkpoint says that it is open. */
@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
class ConfigureRoomIT {

    private static final RoomSettings PAUSED = new RoomSettings(7, 3, 60, 30, true, 5);

    private final ConfigureRoom configureRoom;
    private final DescribeRoom describeRoom;
    private final RememberedCheckpoints log;
    private final RedisProbe redis;
    private final UUID room;

    ConfigureRoomIT(ConfigureRoom configureRoom, DescribeRoom describeRoom, RememberedCheckpoints log,
            RedisProbe redis, Rooms rooms, Fans fans) {
        this.configureRoom = configureRoom;
        this.describeRoom = describeRoom;
        this.log = log;
        this.redis = redis;
        room = TestRoom.onSale().open(rooms);
        fans.joins("fan-1", room);
    }

    @AfterEach
    void the_log_is_back() {
        log.away(false);
    }

    @Test
    void a_room_paused_just_before_redis_is_lost_comes_back_paused() {
        assertThat(pause().settings()).isEqualTo(PAUSED);
        redis.loseAll();
        assertThat(describeRoom.describe(room).orElseThrow().settings()).isEqualTo(PAUSED);
    }

    @Test
    void a_room_is_paused_also_while_the_log_is_away() {
        log.away(true);
        assertThat(pause().state()).isEqualTo(RoomState.PAUSED);
        assertThat(describeRoom.describe(room).orElseThrow().state()).isEqualTo(RoomState.PAUSED);
    }

    private RoomView pause() {
        return configureRoom.configure(room, "organizer-1", PAUSED).orElseThrow();
    }
}
