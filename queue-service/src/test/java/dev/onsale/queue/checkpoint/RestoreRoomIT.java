package dev.onsale.queue.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
@TestPropertySource(properties = {"onsale.checkpoints.settling=0s", "onsale.checkpoints.numbers=1000"})
class RestoreRoomIT {

    private final SaveCheckpoint saveCheckpoint;
    private final RememberedCheckpoints log;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    RestoreRoomIT(SaveCheckpoint saveCheckpoint, RememberedCheckpoints log, Fans fans, Rooms rooms, RedisProbe redis) {
        this.saveCheckpoint = saveCheckpoint;
        this.log = log;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @AfterEach
    void the_log_is_back() {
        log.away(false);
    }

    @Test
    void twenty_thousand_fans_get_their_places_back_in_the_same_order() throws Exception {
        var room = TestRoom.onHold().open(rooms);
        var tickets = new ArrayList<String>();
        for (int fan = 1; fan <= 20_000; fan++) {
            tickets.add(fans.joins("fan-" + fan, room));
        }
        var before = redis.waitingNumbers(room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        Collections.shuffle(tickets, new Random(3));
        for (int from = 0; from < tickets.size(); from += 100) {
            var looks = tickets.subList(from, from + 100).stream()
                    .map(ticket -> (Callable<String>) () -> fans.status(ticket)).toList();
            assertThat(Fans.atOnce(looks)).containsOnly("WAITING");
        }

        assertThat(before).hasSize(20_000);
        assertThat(redis.waitingNumbers(room)).isEqualTo(before);
        assertThat(fans.number(fans.joins("fan-20001", room))).isGreaterThan(20_000);
    }

    @Test
    void nobody_is_let_in_until_everybody_had_the_time_to_come_back() {
        var settings = TestRoom.onHold();
        var room = settings.open(rooms);
        var tickets = fans.join(3, room);
        settings.paused(rooms, room, false);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        fans.looks(tickets.getLast());
        assertThat(TestRoom.tick(rooms, room)).isZero();
        fans.looks(tickets.getFirst());
        fans.looks(tickets.get(1));

        await().until(() -> TestRoom.tick(rooms, room) == 3);
        assertThat(redis.border(room).getFirst()).isEqualTo(3);
    }

    @Test
    void a_number_is_never_given_again_although_the_last_joins_had_no_checkpoint() {
        var room = TestRoom.onHold().open(rooms);
        fans.join(5, room);
        saveCheckpoint.saveNow(room);
        var late = fans.joins("late", room);
        redis.loseAll();
        assertThat(fans.number(fans.joins("next", room))).isGreaterThan(fans.number(late));
    }

    @Test
    void no_number_is_given_that_the_log_does_not_know_of() {
        var room = TestRoom.onHold().open(rooms);
        log.away(true);
        assertThatThrownBy(() -> fans.joins("fan-1", room)).isInstanceOf(CheckpointsUnavailableException.class);
        log.away(false);
        assertThat(fans.number(fans.joins("fan-1", room))).isEqualTo(1);
    }

    @Test
    void numbers_stay_dense_while_they_are_used_up_by_64_at_once() throws Exception {
        var room = TestRoom.onHold().open(rooms);
        var joins = new ArrayList<Callable<Long>>();
        for (int fan = 1; fan <= 2_500; fan++) {
            var name = "fan-" + fan;
            joins.add(() -> fans.number(fans.joins(name, room)));
        }
        assertThat(Fans.atOnce(joins)).doesNotHaveDuplicates().allMatch(number -> number <= 2_500);
        assertThat(log.latest(room)).hasValueSatisfying(
                checkpoint -> assertThat(checkpoint.lastNumber()).isGreaterThanOrEqualTo(2_500));
    }

    @Test
    void passes_go_on_and_ended_ones_do_not_come_back() {
        var room = TestRoom.onSale().open(rooms);
        var arrived = fans.joins("arrived", room);
        fans.arrives(arrived);
        var over = fans.joins("over", room);
        fans.leaves(over);
        var expected = fans.joins("expected", room);
        saveCheckpoint.saveNow(room);
        var afterwards = fans.joins("afterwards", room);
        redis.loseAll();

        assertThat(fans.status(over)).isEqualTo("EXPIRED");
        assertThat(List.of(arrived, expected, afterwards)).map(fans::status).containsOnly("ACTIVE");
        assertThat(redis.active(room)).isEqualTo(3);
        assertThat(fans.looks(arrived)).as("the very same admission")
                .satisfies(pass -> assertThat(passId(pass)).isEqualTo(passId(arrived)));
    }

    @Test
    void a_ticket_that_was_used_lets_nobody_in_twice() {
        var settings = TestRoom.onHold();
        var room = settings.open(rooms);
        var ticket = fans.joins("fan-1", room);
        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);
        fans.leaves(fans.looks(ticket));
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        assertThat(fans.status(ticket)).isEqualTo("EXPIRED");
        assertThat(redis.waiting(room) + redis.active(room)).isZero();
    }

    @Test
    void a_fan_who_was_let_in_and_has_not_heard_of_it_still_is() {
        var settings = TestRoom.onHold();
        var room = settings.open(rooms);
        var ticket = fans.joins("fan-1", room);
        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        assertThat(fans.status(ticket)).isEqualTo("ACTIVE");
        assertThat(redis.active(room)).isEqualTo(1);
    }

    @Test
    void slots_of_passes_that_did_not_show_up_yet_are_not_given_to_others() {
        var settings = TestRoom.onSale().capacity(3);
        var room = settings.open(rooms);
        var passes = fans.join(3, room);
        passes.forEach(fans::arrives);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.joins("fan-4", room);
        assertThat(redis.carried(room)).isEqualTo(3);
        await().until(() -> fans.reason(room).isEmpty());
        assertThat(TestRoom.tick(rooms, room)).isZero();
        fans.leaves(passes.getFirst());
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);
    }

    @Test
    void a_fail_over_that_lost_the_last_joins_gives_their_numbers_to_nobody_else() {
        var room = TestRoom.onHold().open(rooms);
        var tickets = fans.join(10, room);
        redis.rollBack(room, 7);
        redis.restart(room);

        assertThat(fans.number(fans.joins("stranger", room))).isGreaterThan(10);
        tickets.reversed().forEach(fans::looks);

        assertThat(tickets).map(fans::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(redis.waitingNumbers(room)).hasSize(11);
    }

    @Test
    void a_fan_who_joins_again_after_a_loss_still_has_the_place_of_before() {
        var room = TestRoom.onHold().open(rooms);
        var tickets = fans.join(3, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.joins("fan-1", room);
        assertThat(fans.number(tickets.getFirst())).isEqualTo(1);
        assertThat(redis.waitingNumbers(room)).containsEntry("fan-1", 1L).hasSize(1);
    }

    @Test
    void a_pass_that_is_given_back_right_after_a_loss_frees_its_slot() {
        var room = TestRoom.onSale().capacity(1).open(rooms);
        var pass = fans.joins("fan-1", room);
        fans.arrives(pass);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.leaves(pass);
        assertThat(redis.carried(room)).isZero();
        assertThat(fans.status(pass)).isEqualTo("EXPIRED");
    }

    @Test
    void a_checkpoint_that_failed_is_due_again() {
        var settings = TestRoom.onSale();
        var room = settings.open(rooms);
        fans.joins("fan-1", room);
        saveCheckpoint.saveNow(room);
        settings.paused(rooms, room, true);
        log.away(true);
        await().until(() -> {
            try {
                saveCheckpoint.saveIfDue(room);
                return false;
            } catch (CheckpointsUnavailableException _) {
                return true;
            }
        });
        log.away(false);
        await().untilAsserted(() -> {
            saveCheckpoint.saveIfDue(room);
            assertThat(log.latest(room).orElseThrow().room()).containsEntry("paused", "1");
        });
    }

    @Test
    void an_admission_that_a_fail_over_lost_is_given_again_and_holds_up_nobody() {
        var settings = TestRoom.onHold().capacity(1);
        var room = settings.open(rooms);
        var tickets = fans.join(2, room);
        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);
        saveCheckpoint.saveNow(room);
        redis.forgetAdmission(room, "fan-1", 1);
        redis.restart(room);

        assertThat(fans.status(tickets.getFirst())).isEqualTo("ACTIVE");
        assertThat(redis.carried(room)).isZero();
        fans.leaves(fans.looks(tickets.getFirst()));
        await().until(() -> TestRoom.tick(rooms, room) == 1);
    }

    @Test
    void a_thousand_who_came_back_late_wait_on_after_a_restart_and_another_loss() {
        var settings = TestRoom.onHold();
        var room = settings.open(rooms);
        var tickets = fans.join(1_200, room);
        redis.passes(room, 1_100);
        saveCheckpoint.saveNow(room);
        redis.restart(room);
        assertThat(fans.reason(room)).isEqualTo("PAUSED");
        assertThat(redis.waiting(room)).isEqualTo(1_200);

        saveCheckpoint.saveNow(room);
        redis.loseAll();
        assertThat(tickets.subList(0, 1_000)).map(fans::status).containsOnly("WAITING");
        assertThat(redis.waiting(room)).isEqualTo(1_000);
    }

    @Test
    void a_room_that_is_not_lost_is_not_touched() {
        var room = TestRoom.onSale().open(rooms);
        fans.join(2, room);
        var epoch = redis.fact(room, "epoch");
        saveCheckpoint.saveNow(room);
        fans.joins("fan-3", room);
        assertThat(redis.fact(room, "epoch")).isEqualTo(epoch);
        assertThat(redis.active(room)).isEqualTo(3);
    }

    @Test
    void a_room_without_a_checkpoint_is_none() {
        var room = UUID.randomUUID();
        assertThat(rooms.run(RoomScript.named("describe"), room).hasNoRoom()).isTrue();
    }

    private String passId(String pass) {
        return fans.tokenId(pass);
    }
}
