package dev.onsale.queue.place;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.place.JoinOutcome.Closed;
import dev.onsale.queue.place.JoinOutcome.Joined;
import dev.onsale.queue.place.JoinOutcome.Kept;
import dev.onsale.queue.place.JoinOutcome.NoRoom;
import dev.onsale.queue.place.JoinOutcome.NotOpen;
import dev.onsale.queue.place.Place.Status;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
class JoinQueueIT {

    private final JoinQueue joinQueue;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    JoinQueueIT(JoinQueue joinQueue, Fans fans, Rooms rooms, RedisProbe redis) {
        this.joinQueue = joinQueue;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void numbers_are_dense_and_one_a_user_when_64_join_at_once_and_half_of_them_twice() throws Exception {
        var room = TestRoom.onHold().open(rooms);
        var joins = IntStream.range(0, 64).mapToObj(i -> (Callable<Joining>) () -> join(room, "fan-" + i % 32))
                .toList();

        var byFan = Fans.atOnce(joins).stream().collect(groupingBy(Joining::fan));

        assertThat(byFan).hasSize(32).allSatisfy((_, two) -> {
            assertThat(two).extracting(joining -> Fans.place(joining.outcome()).number()).hasSize(2)
                    .containsOnly(Fans.place(two.getFirst().outcome()).number());
            assertThat(two).filteredOn(joining -> joining.outcome() instanceof Joined).hasSize(1);
        });
        assertThat(redis.waitingNumbers(room).values())
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 32).boxed().toList());
    }

    @Test
    void joining_again_keeps_the_place() {
        var room = TestRoom.onHold().open(rooms);
        fans.join(3, room);
        assertThat(joinQueue.join(room, "fan-2")).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.place().number()).isEqualTo(2);
            assertThat(kept.place().position()).isEqualTo(1);
        });
        assertThat(fans.number(fans.joins("fan-4", room))).isEqualTo(4);
    }

    @Test
    void joining_again_keeps_the_pass() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.joins("fan-1", room);
        assertThat(joinQueue.join(room, "fan-1")).isInstanceOfSatisfying(Kept.class,
                kept -> assertThat(fans.held(kept.place().token()).token().id())
                        .isEqualTo(fans.held(pass).token().id()));
    }

    @Test
    void is_active_at_once_where_there_is_room_and_nobody_waits() {
        var room = TestRoom.onSale().capacity(1).open(rooms);
        assertThat(fans.status(fans.joins("fan-1", room))).isEqualTo("ACTIVE");
        assertThat(fans.status(fans.joins("fan-2", room))).isEqualTo("WAITING");
    }

    @Test
    void waits_behind_others_even_where_there_is_room() {
        var settings = TestRoom.onSale();
        var room = settings.open(rooms);
        settings.paused(rooms, room, true);
        fans.joins("fan-1", room);
        settings.paused(rooms, room, false);
        assertThat(fans.look(fans.joins("fan-2", room)))
                .returns(Status.WAITING, Place::status).returns(1L, Place::position);
    }

    @Test
    void the_rate_holds_for_those_who_need_not_wait_too() {
        var room = TestRoom.onSale().admissionPerSecond(1).open(rooms);
        assertThat(fans.status(fans.joins("fan-1", room))).isEqualTo("ACTIVE");
        assertThat(fans.status(fans.joins("fan-2", room))).isEqualTo("WAITING");
    }

    @Test
    void waits_before_the_opening_and_during_a_pause() {
        var settings = TestRoom.onSale();
        var paused = settings.open(rooms);
        settings.paused(rooms, paused, true);
        for (var room : List.of(TestRoom.beforeTheSale().open(rooms), paused)) {
            assertThat(fans.status(fans.joins("fan-1", room))).isEqualTo("WAITING");
        }
    }

    @Test
    void is_refused_before_arrivals_after_the_show_began_and_where_there_is_no_room() {
        var early = TestRoom.onSale().opensIn(Duration.ofMinutes(11)).open(rooms);
        var late = TestRoom.onSale().closesIn(Duration.ofSeconds(-1)).open(rooms);
        assertThat(joinQueue.join(early, "fan-1")).isInstanceOf(NotOpen.class);
        assertThat(joinQueue.join(late, "fan-1")).isInstanceOf(Closed.class);
        assertThat(joinQueue.join(UUID.randomUUID(), "fan-1")).isInstanceOf(NoRoom.class);
        assertThat(redis.waiting(early) + redis.waiting(late)).isZero();
    }

    private Joining join(UUID room, String fan) {
        return new Joining(fan, joinQueue.join(room, fan));
    }

    private record Joining(String fan, JoinOutcome outcome) {}
}
