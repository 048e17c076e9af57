package dev.onsale.queue.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Five fans wait when Redis is lost. It is lost again after the first, the third and the last were let in. */
@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
@TestPropertySource(properties = {"onsale.checkpoints.settling=0s", "onsale.checkpoints.numbers=30000"})
class TwoLossesIT {

    private final TestRoom settings = TestRoom.onHold();
    private final SaveCheckpoint saveCheckpoint;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    TwoLossesIT(SaveCheckpoint saveCheckpoint, Fans fans, Rooms rooms, RedisProbe redis) {
        this.saveCheckpoint = saveCheckpoint;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void who_was_away_from_the_first_loss_to_the_second_has_the_place_of_before() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        letInAfterALoss(room, tickets, 3, 2);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(fans.status(tickets.get(1))).isEqualTo("WAITING");
        assertThat(fans.status(tickets.get(3))).isEqualTo("WAITING");
        assertThat(redis.waitingNumbers(room)).containsValues(2L, 4L).hasSize(2);
    }

    @Test
    void who_was_passed_since_the_last_checkpoint_of_a_restart_without_loss_is_remembered() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        settings.paused(rooms, room, false);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.looks(tickets.get(2));
        saveCheckpoint.saveNow(room);
        await().until(() -> TestRoom.tick(rooms, room) == 1);
        redis.restart(room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(List.of(tickets.get(0), tickets.get(1))).map(fans::status).containsOnly("WAITING");
    }

    @Test
    void who_was_let_in_between_the_losses_is_not_let_in_by_the_ticket_of_before() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        letInAfterALoss(room, tickets, 3, 2);
        for (int let : List.of(0, 2, 4)) {
            fans.leaves(fans.looks(tickets.get(let)));
        }
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(List.of(tickets.get(0), tickets.get(2), tickets.get(4))).map(fans::status).containsOnly("EXPIRED");
    }

    @Test
    void who_came_back_between_the_losses_and_left_stays_away() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        letInAfterALoss(room, tickets, 3, 2);
        settings.paused(rooms, room, true);
        fans.looks(tickets.get(1));
        fans.leaves(tickets.get(1));
        fans.leaves(tickets.get(3));
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(List.of(tickets.get(1), tickets.get(3))).map(fans::status).containsOnly("EXPIRED");
    }

    @Test
    void who_came_back_between_the_losses_and_was_let_in_is_not_let_in_again() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        letInAfterALoss(room, tickets, 3, 2);
        fans.looks(tickets.get(1));
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);
        fans.leaves(fans.looks(tickets.get(1)));
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(fans.status(tickets.get(1))).isEqualTo("EXPIRED");
        assertThat(fans.status(tickets.get(3))).isEqualTo("WAITING");
    }

    @Test
    void who_was_let_in_before_the_first_loss_is_not_let_in_after_the_second() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(5);
        tickets.forEach(ticket -> fans.leaves(fans.looks(ticket)));
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.joins("late", room);
        await().until(() -> TestRoom.tick(rooms, room) == 1);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(tickets).map(fans::status).containsOnly("EXPIRED");
    }

    @Test
    void who_leaves_a_room_that_was_never_lost_is_not_taken_for_one_who_is_away() {
        var room = settings.open(rooms);
        fans.leaves(fans.join(3, room).get(1));
        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(2);
        assertThat(redis.carried(room)).isZero();
    }

    @Test
    void as_many_are_remembered_as_a_checkpoint_can_tell_apart() {
        var room = settings.open(rooms);
        var first = fans.joins("fan-1", room);
        redis.givesNumbersUpTo(room, 25_000);
        var last = fans.joins("fan-25001", room);
        // Where nobody has joined since the last checkpoint, two fans look again soon.
        saveCheckpoint.saveNow(room);
        letInAfterALoss(room, List.of(first, last), 2, 1);
        assertThat(redis.carried(room)).isEqualTo(20_000);
    }

    @Test
    void numbers_that_nobody_was_given_are_not_remembered() {
        var room = settings.open(rooms);
        var ticket = fans.joins("fan-1", room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.looks(ticket);
        assertThat(fans.number(fans.joins("late", room))).isGreaterThan(30_000);
        settings.paused(rooms, room, false);
        await().until(() -> TestRoom.tick(rooms, room) == 2);
        assertThat(redis.carried(room)).isZero();
    }

    @Test
    void a_number_given_since_the_last_checkpoint_is_one_of_before_the_loss() {
        var room = settings.open(rooms);
        var tickets = new ArrayList<>(fans.join(1, room));
        saveCheckpoint.saveNow(room);
        tickets.add(fans.joins("fan-2", room));
        tickets.add(fans.joins("fan-3", room));
        redis.loseAll();
        fans.looks(tickets.getLast());
        settings.paused(rooms, room, false);
        await().until(() -> TestRoom.tick(rooms, room) == 1);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        assertThat(fans.status(tickets.get(1))).isEqualTo("WAITING");
    }

    /** The first of {@code tickets}, and each {@code step}th after it, come back, and are let in. */
    private void letInAfterALoss(UUID room, List<String> tickets, int fansWhoLook, int step) {
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        for (int fan = 0; fan < fansWhoLook; fan++) {
            fans.looks(tickets.get(step * fan));
        }
        settings.paused(rooms, room, false);
        await().until(() -> TestRoom.tick(rooms, room) == fansWhoLook);
    }
}
