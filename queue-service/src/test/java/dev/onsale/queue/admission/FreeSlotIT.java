package dev.onsale.queue.admission;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

import static dev.onsale.queue.admission.RememberedReservations.CANCELLED;
import static dev.onsale.queue.admission.RememberedReservations.CONFIRMED;
import static dev.onsale.queue.admission.RememberedReservations.HELD;
import static dev.onsale.queue.admission.RememberedReservations.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
class FreeSlotIT {

    private static final String FAN = "fan-1";

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final FreeSlot freeSlot;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;
    private UUID room = UUID.randomUUID();
    private String pass = "";

    FreeSlotIT(FreeSlot freeSlot, Fans fans, Rooms rooms, RedisProbe redis) {
        this.freeSlot = freeSlot;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @BeforeEach
    void a_fan_is_admitted() {
        room = TestRoom.onSale().open(rooms);
        pass = fans.joins(FAN, room);
    }

    @Test
    void a_finished_purchase_frees_the_slot() {
        happens(first, 1, HELD);
        assertThat(redis.active(room)).isEqualTo(1);
        happens(first, 2, CONFIRMED);
        assertThat(redis.active(room)).isZero();
        assertThat(redis.sessions(room)).isEmpty();
        assertThat(fans.status(pass)).isEqualTo("EXPIRED");
    }

    @Test
    void the_pass_that_a_purchase_ended_is_remembered_until_its_time() {
        var session = redis.sessions(room);
        happens(first, 1, HELD);
        assertThat(redis.buyers(room)).isEmpty();
        happens(first, 2, CONFIRMED);
        assertThat(redis.buyers(room)).hasSize(1)
                .allSatisfy((fan, pass) -> assertThat(session.get(fan)).startsWith(pass + " "));
    }

    @Test
    void seats_still_held_keep_the_slot_until_they_are_bought_too() {
        happens(first, 1, HELD);
        happens(second, 1, HELD);
        happens(first, 2, CONFIRMED);
        assertThat(redis.active(room)).isEqualTo(1);
        happens(second, 2, CONFIRMED);
        assertThat(redis.active(room)).isZero();
    }

    @Test
    void seats_given_back_after_a_purchase_free_the_slot() {
        happens(first, 1, HELD);
        happens(second, 1, HELD);
        happens(first, 2, CONFIRMED);
        happens(second, 3, RELEASED);
        assertThat(redis.active(room)).isZero();
    }

    @Test
    void a_hold_that_ended_unpaid_keeps_the_slot_for_another_try() {
        happens(first, 1, HELD);
        happens(first, 3, RELEASED);
        assertThat(redis.active(room)).isEqualTo(1);
        happens(second, 1, HELD);
        happens(second, 2, CONFIRMED);
        assertThat(redis.active(room)).isZero();
    }

    @Test
    void events_that_come_twice_count_once() {
        happens(first, 1, HELD);
        happens(first, 1, HELD);
        happens(second, 1, HELD);
        happens(second, 2, CONFIRMED);
        happens(second, 2, CONFIRMED);
        assertThat(redis.active(room)).as("the first is held, once").isEqualTo(1);
        happens(first, 2, CONFIRMED);
        assertThat(redis.active(room)).isZero();
    }

    @Test
    void a_replayed_purchase_does_not_end_a_later_session() {
        happens(first, 1, HELD);
        happens(first, 2, CONFIRMED);
        fans.joins(FAN, room);
        happens(first, 1, HELD);
        happens(first, 2, CONFIRMED);
        assertThat(redis.active(room)).isEqualTo(1);
        happens(second, 3, RELEASED);
        assertThat(redis.active(room)).as("what was bought in an earlier session does not count").isEqualTo(1);
    }

    @Test
    void an_event_older_than_the_session_does_not_end_it() {
        happens(first, 2, CONFIRMED, Instant.now().minusSeconds(60));
        assertThat(redis.active(room)).isEqualTo(1);
    }

    @Test
    void sold_out_is_told_until_seats_come_back() {
        var small = TestRoom.onSale().seats(2).open(rooms);
        room = small;
        assertThat(fans.reason(small)).isEmpty();
        happens(first, 1, HELD);
        assertThat(fans.reason(small)).isEmpty();
        happens(first, 2, CONFIRMED);
        happens(first, 2, CONFIRMED);
        assertThat(fans.reason(small)).isEqualTo("SOLD_OUT");
        happens(first, 3, CANCELLED);
        assertThat(fans.reason(small)).isEmpty();
    }

    @Test
    void a_room_that_is_not_there_is_not_made() {
        var unknown = UUID.randomUUID();
        freeSlot.track(RememberedReservations.event(unknown, first, FAN, 1, CONFIRMED, 2, Instant.now()));
        assertThat(redis.keys(unknown)).isEmpty();
    }

    private void happens(UUID reservation, long version, String type) {
        happens(reservation, version, type, Instant.now().plusMillis(1));
    }

    private void happens(UUID reservation, long version, String type, Instant at) {
        freeSlot.track(RememberedReservations.event(room, reservation, FAN, version, type, 2, at));
    }
}
