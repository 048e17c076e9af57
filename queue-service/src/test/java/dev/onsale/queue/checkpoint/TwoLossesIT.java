package dev.onsale.queue.checkpoint;

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
        letInAfterALoss(room, tickets, 3);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        assertThat(fans.status(tickets.get(1))).isEqualTo("WAITING");
        assertThat(fans.status(tickets.get(3))).isEqualTo("WAITING");
        assertThat(redis.waitingNumbers(room)).containsValues(2L, 4L).hasSize(2);
    }

    @Test
    void who_was_let_in_between_the_losses_is_not_let_in_by_the_ticket_of_before() {
        var room = settings.open(rooms);
        var tickets = fans.join(5, room);
        letInAfterALoss(room, tickets, 3);
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
        letInAfterALoss(room, tickets, 3);
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
        letInAfterALoss(room, tickets, 3);
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
    void as_many_are_remembered_as_fit_into_a_checkpoint() {
        var room = settings.open(rooms);
        var ticket = fans.joins("fan-1", room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.looks(ticket);
        assertThat(fans.number(fans.joins("late", room))).isGreaterThan(30_000);
        settings.paused(rooms, room, false);
        await().until(() -> TestRoom.tick(rooms, room) == 2);
        assertThat(redis.carried(room)).isEqualTo(20_000);
    }

    private void letInAfterALoss(UUID room, List<String> tickets, int fansWhoLook) {
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        for (int fan = 0; fan < fansWhoLook; fan++) {
            fans.looks(tickets.get(2 * fan));
        }
        settings.paused(rooms, room, false);
        await().until(() -> TestRoom.tick(rooms, room) == fansWhoLook);
    }
}
