package dev.onsale.queue.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
class LeasesIT {

    private final AdmitFans admitFans;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    LeasesIT(AdmitFans admitFans, Fans fans, Rooms rooms, RedisProbe redis) {
        this.admitFans = admitFans;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void a_fan_who_never_comes_frees_the_slot_and_one_who_came_keeps_it() {
        var room = TestRoom.onSale().capacity(2).arrivalTimeoutSeconds(1).open(rooms);
        var came = fans.joins("came", room);
        fans.arrives(came);
        var absent = fans.joins("absent", room);
        var next = fans.joins("next", room);
        assertThat(fans.status(next)).isEqualTo("WAITING");

        await().untilAsserted(() -> {
            admitFans.admit(room);
            assertThat(fans.status(next)).isEqualTo("ACTIVE");
        });

        assertThat(fans.status(came)).isEqualTo("ACTIVE");
        assertThat(fans.status(absent)).isEqualTo("EXPIRED");
        assertThat(redis.statistics(room)).containsEntry("noShows", "1").containsEntry("arrived", "1");
    }

    @Test
    void a_request_at_the_gateway_is_an_arrival() {
        var room = TestRoom.onSale().arrivalTimeoutSeconds(1).open(rooms);
        var pass = fans.joins("a fan with spaces", room);
        redis.notesArrival(room, fans.tokenId(pass), fans.expiresAt(pass), "a fan with spaces");
        redis.notesArrival(room, "of another kind", 0, "");
        admitFans.admit(room);
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
        admitFans.admit(room);
        assertThat(redis.sessions(room)).containsOnlyKeys("a fan with spaces");
        assertThat(redis.statistics(room)).containsEntry("arrived", "1").doesNotContainKey("noShows");
    }

    @Test
    void an_arrival_in_time_counts_however_late_it_is_read() {
        var room = TestRoom.onSale().arrivalTimeoutSeconds(1).open(rooms);
        var pass = fans.joins("fan-1", room);
        redis.notesArrival(room, fans.tokenId(pass), fans.expiresAt(pass), "fan-1");
        await().pollDelay(Duration.ofMillis(1_300)).until(() -> true);
        admitFans.admit(room);
        assertThat(redis.sessions(room)).containsOnlyKeys("fan-1");
    }

    @Test
    void the_fans_of_a_room_that_nobody_looks_at_any_more_are_forgotten() {
        var room = TestRoom.onHold().open(rooms);
        fans.join(3, room);
        rooms.run(RoomScript.named("admission", "admit"), room, 100, Duration.ofDays(1).toMillis(), -1);
        assertThat(redis.keys(room)).noneMatch(key -> key.endsWith(":waiting") || key.endsWith(":ended"));
        assertThat(fans.number(fans.joins("fan-4", room))).isEqualTo(4);
    }

    /** 30 in 100 never come, 30 come and go away without a word, the others leave when they are done. */
    @Test
    void no_shows_and_abandoned_sessions_cost_no_throughput() {
        int rate = 100;
        var settings = TestRoom.onHold().admissionPerSecond(rate).capacity(300).arrivalTimeoutSeconds(1)
                .passTtlSeconds(2);
        var room = settings.open(rooms);
        fans.join(1_500, room);
        settings.paused(rooms, room, false);
        admitFans.admit(room);
        var before = admitted(room);
        var inside = new ArrayDeque<String>();

        double seconds = 0;
        for (long last = System.nanoTime(); seconds < 8;) {
            behave(room, inside);
            admitFans.admit(room);
            var now = System.nanoTime();
            // A room gathers its rate for 200 ms at most: what this loop was late by is not its loss.
            seconds += Math.min(now - last, 200_000_000) / 1e9;
            last = now;
        }

        assertThat((admitted(room) - before) / seconds).as("admissions a second").isBetween(rate * 0.95, rate * 1.05);
        assertThat(redis.active(room)).as("nothing leaks").isLessThanOrEqualTo(300);
        assertThat(redis.statistics(room)).containsKeys("noShows", "expired", "left");
    }

    private void behave(UUID room, ArrayDeque<String> inside) {
        redis.sessions(room).forEach((fan, session) -> {
            int kind = Integer.parseInt(fan.substring("fan-".length())) % 10;
            if (kind >= 3 && !session.endsWith(" 0")) {
                var pass = fans.joins(fan, room);
                fans.arrives(pass);
                if (kind >= 6) {
                    inside.add(pass);
                }
            }
        });
        while (inside.size() > 20) {
            fans.leaves(inside.remove());
        }
    }

    private long admitted(UUID room) {
        return Long.parseLong(redis.statistics(room).get("admitted"));
    }
}
