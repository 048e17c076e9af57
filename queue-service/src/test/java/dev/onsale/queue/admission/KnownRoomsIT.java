package dev.onsale.queue.admission;

import java.time.Duration;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.admission.AdmitOutcome.Admitted;
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
@TestPropertySource(properties = "onsale.admission.settling=1500ms")
class KnownRoomsIT {

    private final KnownRooms knownRooms;
    private final TickRooms tickRooms;
    private final AdmitFans admitFans;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    KnownRoomsIT(KnownRooms knownRooms, TickRooms tickRooms, AdmitFans admitFans, Fans fans, Rooms rooms,
            RedisProbe redis) {
        this.knownRooms = knownRooms;
        this.tickRooms = tickRooms;
        this.admitFans = admitFans;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void a_tick_brings_a_lost_room_back_and_fans_bring_their_places() {
        var settings = TestRoom.onSale().capacity(3);
        var room = settings.open(rooms);
        settings.paused(rooms, room, true);
        var tickets = fans.join(5, room);
        settings.paused(rooms, room, false);
        knownRooms.refresh();
        redis.lose(room);
        redis.loseList();

        tickRooms.tick();
        for (int last = 4; last >= 0; last--) {
            fans.looks(tickets.get(last));
        }

        assertThat(fans.number(fans.joins("fan-6", room))).isEqualTo(6);
        assertThat(admitFans.admit(room)).as("while the fans come back").isEqualTo(new Admitted(0, 0));
        await().until(() -> admitFans.admit(room).equals(new Admitted(3, 0)));
        assertThat(tickets).map(fans::status).containsExactly("ACTIVE", "ACTIVE", "ACTIVE", "WAITING", "WAITING");
        assertThat(rooms.all()).contains(room);
    }

    @Test
    void a_room_that_is_not_lost_is_not_touched() {
        var room = TestRoom.onSale().open(rooms);
        knownRooms.refresh();
        fans.join(2, room);
        assertThat(knownRooms.restore(room)).isFalse();
        assertThat(redis.active(room)).isEqualTo(2);
    }

    @Test
    void a_room_that_was_forgotten_stays_so() {
        var room = TestRoom.onSale().closesIn(Duration.ofDays(-2)).open(rooms);
        knownRooms.refresh();
        tickRooms.tick();
        tickRooms.tick();
        assertThat(redis.knows(room)).isFalse();
        assertThat(rooms.all()).doesNotContain(room);
        assertThat(knownRooms.ids()).doesNotContain(room);
    }

    @Test
    void one_broken_room_does_not_stop_the_others() {
        var settings = TestRoom.onSale();
        var broken = settings.open(rooms);
        var sound = settings.open(rooms);
        for (var room : new UUID[]{broken, sound}) {
            settings.paused(rooms, room, true);
            fans.join(2, room);
            settings.paused(rooms, room, false);
        }
        knownRooms.refresh();
        redis.breakWaiting(broken);
        tickRooms.tick();
        tickRooms.tick();
        assertThat(redis.active(sound)).isEqualTo(2);
    }
}
