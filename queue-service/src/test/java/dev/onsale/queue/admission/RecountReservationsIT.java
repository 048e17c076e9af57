package dev.onsale.queue.admission;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.Event;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.checkpoint.SaveCheckpoint;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static dev.onsale.queue.admission.RememberedReservations.CANCELLED;
import static dev.onsale.queue.admission.RememberedReservations.CONFIRMED;
import static dev.onsale.queue.admission.RememberedReservations.HELD;
import static org.assertj.core.api.Assertions.assertThat;

@RedisTest
@WithInfra(redis = true)
@Import(Fans.class)
@TestPropertySource(properties = "onsale.checkpoints.settling=0s")
class RecountReservationsIT {

    private static final String FAN = "fan-1";

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final RecountReservations recount;
    private final RememberedReservations log;
    private final FreeSlot freeSlot;
    private final AdmitFans admitFans;
    private final SaveCheckpoint saveCheckpoint;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    RecountReservationsIT(RecountReservations recount, RememberedReservations log, FreeSlot freeSlot,
            AdmitFans admitFans, SaveCheckpoint saveCheckpoint, Fans fans, Rooms rooms, RedisProbe redis) {
        this.recount = recount;
        this.log = log;
        this.freeSlot = freeSlot;
        this.admitFans = admitFans;
        this.saveCheckpoint = saveCheckpoint;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @AfterEach
    void nothing_happens_any_more() {
        log.forget();
    }

    @Test
    void a_sale_since_the_last_checkpoint_is_not_forgotten() {
        var room = TestRoom.onSale().seats(4).open(rooms);
        buys(first, room);
        saveCheckpoint.saveNow(room);
        buys(second, room);
        redis.loseAll();

        countsAgain(room);
        assertThat(fans.reason(room)).isEqualTo("SOLD_OUT");
    }

    @Test
    void events_that_come_again_after_a_loss_sell_no_seat_twice() {
        var room = TestRoom.onSale().seats(4).open(rooms);
        buys(first, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        log.betweenPages(() -> freeSlot.track(event(first, room, 2, CONFIRMED)));
        countsAgain(room);
        freeSlot.track(event(first, room, 2, CONFIRMED));
        assertThat(redis.fact(room, "seatsSold")).isEqualTo("2");
        assertThat(fans.reason(room)).isNotEqualTo("SOLD_OUT");
    }

    @Test
    void what_redis_still_knows_is_not_counted_twice() {
        var room = TestRoom.onSale().seats(4).open(rooms);
        buys(first, room);
        saveCheckpoint.saveNow(room);
        redis.restart(room);

        countsAgain(room);
        assertThat(redis.fact(room, "seatsSold")).isEqualTo("2");
        assertThat(lacksReservations(room)).isFalse();
    }

    @Test
    void a_sold_out_room_says_so_until_its_seats_are_counted() {
        var room = TestRoom.onSale().seats(2).open(rooms);
        buys(first, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        assertThat(fans.reason(room)).isEqualTo("SOLD_OUT");
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        assertThat(fans.reason(room)).as("lost again before").isEqualTo("SOLD_OUT");

        happens(event(first, room, 3, CANCELLED));
        countsAgain(room);
        assertThat(fans.reason(room)).isNotEqualTo("SOLD_OUT");
    }

    @Test
    void seats_held_since_before_the_loss_still_keep_the_slot() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.joins(FAN, room);
        fans.arrives(pass);
        happens(event(first, room, 1, HELD));
        happens(event(second, room, 1, HELD));
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        fans.looks(pass);

        countsAgain(room);
        happens(event(first, room, 2, CONFIRMED));
        assertThat(redis.active(room)).isEqualTo(1);
        happens(event(second, room, 2, CONFIRMED));
        assertThat(redis.active(room)).isZero();
    }

    @Test
    void a_purchase_from_before_the_loss_counts_when_the_last_hold_ends_after_it() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.joins(FAN, room);
        fans.arrives(pass);
        happens(event(second, room, 1, HELD));
        buys(first, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        countsAgain(room);
        fans.looks(pass);
        assertThat(redis.active(room)).isEqualTo(1);
        happens(event(second, room, 2, RememberedReservations.RELEASED));
        assertThat(redis.active(room)).isZero();
    }

    @Test
    void a_fan_who_is_back_keeps_the_slot_however_the_events_are_read() {
        var room = TestRoom.onSale().open(rooms);
        var pass = fans.joins(FAN, room);
        fans.arrives(pass);
        var held = event(second, room, 1, HELD);
        freeSlot.track(held);
        buys(first, room);
        log.append(held);
        buys(UUID.randomUUID(), room, "other");
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        pass = fans.looks(pass);

        countsAgain(room);
        assertThat(fans.status(pass)).isEqualTo("ACTIVE");
        happens(event(second, room, 2, RememberedReservations.RELEASED));
        assertThat(fans.status(pass)).isEqualTo("EXPIRED");
    }

    @Test
    void a_buyer_who_is_back_has_no_slot_any_more_once_it_is_counted() {
        var room = TestRoom.onSale().open(rooms);
        var early = fans.joins(FAN, room);
        var late = fans.joins("late", room);
        saveCheckpoint.saveNow(room);
        buys(first, room);
        buys(second, room, "late");
        redis.loseAll();
        fans.arrives(early);
        assertThat(redis.active(room)).isEqualTo(1);

        countsAgain(room);
        assertThat(fans.status(early)).isEqualTo("EXPIRED");
        assertThat(fans.status(late)).as("back after the count").isEqualTo("EXPIRED");
        assertThat(redis.active(room)).isZero();
        assertThat(redis.buyers(room)).as("who can still pay").containsOnlyKeys(FAN, "late");
    }

    @Test
    void a_room_that_is_lost_in_the_middle_is_counted_once_more() {
        var room = TestRoom.onSale().seats(4).open(rooms);
        buys(first, room);
        buys(second, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();

        log.betweenPages(redis::loseAll);
        countsAgain(room);
        assertThat(lacksReservations(room)).isTrue();
        log.betweenPages(() -> {});
        countsAgain(room);
        assertThat(redis.fact(room, "seatsSold")).isEqualTo("4");
        assertThat(lacksReservations(room)).isFalse();
    }

    @Test
    void one_way_through_the_log_counts_all_rooms_and_a_broken_one_stops_no_other() {
        var broken = TestRoom.onSale().seats(2).open(rooms);
        var sound = TestRoom.onSale().seats(2).open(rooms);
        buys(first, broken);
        buys(second, sound);
        saveCheckpoint.saveNow(broken);
        saveCheckpoint.saveNow(sound);
        redis.loseAll();
        assertThat(lacksReservations(broken)).isTrue();
        assertThat(lacksReservations(sound)).isTrue();
        redis.breakReservations(broken);

        int before = log.reads();
        recount.lacks(broken);
        recount.lacks(sound);
        recount.recount();
        assertThat(log.reads()).isEqualTo(before + 1);
        assertThat(redis.fact(sound, "seatsSold")).isEqualTo("2");
        assertThat(lacksReservations(sound)).isFalse();
        assertThat(lacksReservations(broken)).isTrue();
    }

    @Test
    void one_replica_counts_while_another_does_not() {
        var room = TestRoom.onSale().seats(2).open(rooms);
        buys(first, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        var other = new RecountReservations(rooms, log, freeSlot);
        log.betweenPages(() -> {
            other.lacks(room);
            other.recount();
        });

        int before = log.reads();
        countsAgain(room);
        assertThat(log.reads()).isEqualTo(before + 1);
    }

    /** As the ticks do. */
    private void countsAgain(UUID room) {
        assertThat(lacksReservations(room)).isTrue();
        recount.lacks(room);
        recount.recount();
    }

    private boolean lacksReservations(UUID room) {
        return ((AdmitOutcome.Admitted) admitFans.admit(room)).lacksReservations();
    }

    private void buys(UUID reservation, UUID room) {
        buys(reservation, room, FAN);
    }

    private void buys(UUID reservation, UUID room, String fan) {
        var at = Instant.now().plusMillis(1);
        happens(RememberedReservations.event(room, reservation, fan, 1, HELD, 2, at));
        happens(RememberedReservations.event(room, reservation, fan, 2, CONFIRMED, 2, at));
    }

    private void happens(Event<ReservationFact> event) {
        log.append(event);
        freeSlot.track(event);
    }

    private static Event<ReservationFact> event(UUID reservation, UUID room, long version,
            String type) {
        return RememberedReservations.event(room, reservation, FAN, version, type, 2, Instant.now().plusMillis(1));
    }
}
