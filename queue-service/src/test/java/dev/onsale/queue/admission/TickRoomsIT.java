package dev.onsale.queue.admission;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.checkpoint.CheckpointLog;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
@TestPropertySource(properties = "onsale.checkpoints.settling=0s")
class TickRoomsIT {

    private final TickRooms tickRooms;
    private final KnownRooms knownRooms;
    private final CheckpointLog checkpoints;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    TickRoomsIT(TickRooms tickRooms, KnownRooms knownRooms, CheckpointLog checkpoints, Fans fans, Rooms rooms,
            RedisProbe redis) {
        this.tickRooms = tickRooms;
        this.knownRooms = knownRooms;
        this.checkpoints = checkpoints;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void a_tick_brings_a_lost_room_back_without_anybody_asking_for_it() {
        var room = TestRoom.onHold().open(rooms);
        fans.join(2, room);
        redis.loseAll();
        ticking(() -> redis.knows(room) && rooms.all().contains(room));
    }

    @Test
    void a_room_that_is_over_is_forgotten_by_redis_and_the_log() {
        var room = TestRoom.onSale().closesIn(Duration.ofDays(-2)).open(rooms);
        rooms.list(room);
        ticking(() -> !redis.knows(room) && !rooms.all().contains(room) && !knownRooms.ids().contains(room));
        assertThat(checkpoints.latest(room)).isEmpty();
    }

    @Test
    void one_broken_room_does_not_stop_the_others() {
        var broken = crowd(TestRoom.onHold(), 2);
        var sound = crowd(TestRoom.onHold(), 2);
        redis.breakWaiting(broken);
        ticking(() -> redis.active(sound) == 2);
    }

    @Test
    void a_room_at_its_ceiling_does_not_hold_up_another() throws Exception {
        var full = crowd(TestRoom.onHold().capacity(100), 5_000);
        ticking(() -> redis.active(full) == 100);
        var other = crowd(TestRoom.onHold(), 300);
        Fans.atOnce(IntStream.range(0, 64).mapToObj(fan -> (Callable<String>) () -> fans.joins("late-" + fan, full))
                .toList());
        ticking(() -> redis.active(other) == 300);
        assertThat(redis.active(full)).isEqualTo(100);
        assertThat(redis.waiting(full)).isEqualTo(4_964);
    }

    private UUID crowd(TestRoom settings, int waiting) {
        var room = settings.open(rooms);
        fans.join(waiting, room);
        settings.paused(rooms, room, false);
        return room;
    }

    private void ticking(Callable<Boolean> until) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            tickRooms.refresh();
            tickRooms.admit();
            tickRooms.saveCheckpoints();
            tickRooms.recount();
            return until.call();
        });
    }
}
