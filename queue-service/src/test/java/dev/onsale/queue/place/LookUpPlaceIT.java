package dev.onsale.queue.place;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.place.Place.Status;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
class LookUpPlaceIT {

    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    LookUpPlaceIT(Fans fans, Rooms rooms, RedisProbe redis) {
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void tells_how_many_are_ahead() {
        var room = TestRoom.onHold().open(rooms);
        var tickets = fans.join(3, room);
        assertThat(tickets).map(ticket -> fans.look(ticket).position()).containsExactly(0L, 1L, 2L);
        fans.leaves(tickets.getFirst());
        assertThat(tickets.subList(1, 3)).map(ticket -> fans.look(ticket).position()).containsExactly(0L, 1L);
    }

    @Test
    void a_place_that_was_left_stays_left() {
        var room = TestRoom.onHold().open(rooms);
        var ticket = fans.joins("fan-1", room);
        fans.leaves(ticket);
        fans.leaves(ticket);
        assertThat(fans.status(ticket)).isEqualTo("EXPIRED");
        assertThat(redis.waiting(room)).isZero();
    }

    @Test
    void an_old_ticket_does_not_give_up_a_new_place() {
        var room = TestRoom.onHold().open(rooms);
        var old = fans.joins("fan-1", room);
        fans.leaves(old);
        var ticket = fans.joins("fan-1", room);
        fans.leaves(old);
        assertThat(fans.look(ticket)).returns(Status.WAITING, Place::status).returns(2L, Place::number);
    }

    @Test
    void leaving_ends_the_session_of_an_admitted_fan() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.joins("fan-1", room);
        assertThat(redis.sessions(room)).containsOnlyKeys("fan-1");
        fans.leaves(pass);
        assertThat(redis.sessions(room)).isEmpty();
        assertThat(redis.active(room)).isZero();
        assertThat(fans.status(pass)).isEqualTo("EXPIRED");
    }

    @Test
    void a_pass_past_its_time_is_expired_and_its_ticket_brings_nothing_back() {
        var room = TestRoom.onSale().capacity(1).passTtlSeconds(1).open(rooms);
        var first = fans.joins("fan-1", room);
        var ticket = fans.joins("fan-2", room);
        fans.leaves(first);
        TestRoom.tick(rooms, room);
        var pass = fans.looks(ticket);
        assertThat(fans.status(pass)).isEqualTo("ACTIVE");

        await().untilAsserted(() -> assertThat(fans.status(pass)).isEqualTo("EXPIRED"));

        assertThat(fans.status(ticket)).isEqualTo("EXPIRED");
        assertThat(redis.waiting(room) + redis.active(room) + redis.sessions(room).size()).isZero();
    }

    @Test
    void the_ticket_of_an_expired_pass_brings_nothing_back_even_when_it_is_looked_at_first() {
        var room = TestRoom.onSale().capacity(1).passTtlSeconds(1).open(rooms);
        var first = fans.joins("fan-1", room);
        var ticket = fans.joins("fan-2", room);
        fans.leaves(first);
        TestRoom.tick(rooms, room);
        await().until(() -> !fans.status(ticket).equals("ACTIVE"));
        assertThat(fans.status(ticket)).isEqualTo("EXPIRED");
        assertThat(redis.waiting(room)).isZero();
    }

    @Test
    void a_session_is_what_the_gateway_expects() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.held(fans.joins("fan-1", room)).token();
        var session = pass.id() + " " + pass.expiresAt().toEpochMilli();
        assertThat(redis.sessions(room).get("fan-1")).startsWith(session + " ").doesNotEndWith(" 0");
        fans.arrives(fans.joins("fan-1", room));
        assertThat(redis.sessions(room)).as("the fan came").containsEntry("fan-1", session + " 0");
    }

    @Test
    void a_waiting_place_is_over_when_the_show_begins() {
        var room = TestRoom.onHold().closesIn(Duration.ofMillis(1_500)).open(rooms);
        var ticket = fans.joins("fan-1", room);
        assertThat(fans.status(ticket)).isEqualTo("WAITING");
        await().untilAsserted(() -> assertThat(fans.status(ticket)).isEqualTo("EXPIRED"));
    }

    @Test
    void tickets_bring_lost_places_back_at_their_numbers() {
        var room = TestRoom.onHold().open(rooms);
        var tickets = fans.join(20, room);
        redis.losePlaces(room);

        for (var ticket : List.of(tickets.get(11), tickets.get(4), tickets.get(19), tickets.get(4))) {
            fans.looks(ticket);
        }

        assertThat(redis.waitingNumbers(room)).containsOnly(entry(5), entry(12), entry(20));
        assertThat(fans.look(tickets.get(11)).position()).isEqualTo(1);
        assertThat(fans.number(fans.joins("fan-21", room))).as("numbers go on after the highest").isEqualTo(21);
    }

    @Test
    void passes_bring_lost_sessions_back() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.joins("fan-1", room);
        fans.arrives(pass);
        var before = redis.sessions(room);
        redis.losePlaces(room);
        assertThat(fans.status(pass)).isEqualTo("ACTIVE");
        assertThat(redis.sessions(room)).isEqualTo(before);
        assertThat(redis.active(room)).isEqualTo(1);
    }

    private static Map.Entry<String, Long> entry(long number) {
        return Map.entry("fan-" + number, number);
    }
}
