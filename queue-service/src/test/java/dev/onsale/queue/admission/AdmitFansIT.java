package dev.onsale.queue.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.admission.AdmitOutcome.Admitted;
import dev.onsale.queue.admission.AdmitOutcome.Forgotten;
import dev.onsale.queue.admission.AdmitOutcome.Unknown;
import dev.onsale.queue.draw.DrawPlaces;
import dev.onsale.queue.place.Fans;
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
class AdmitFansIT {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final AdmitFans admitFans;
    private final DrawPlaces drawPlaces;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    AdmitFansIT(AdmitFans admitFans, DrawPlaces drawPlaces, Fans fans, Rooms rooms, RedisProbe redis) {
        this.admitFans = admitFans;
        this.drawPlaces = drawPlaces;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void four_tickers_never_exceed_the_capacity_while_fans_come_and_go() throws Exception {
        var room = waitingRoom(TestRoom.onSale().capacity(7), 200);
        var most = new AtomicLong();

        tickers(4, () -> {
            admitFans.admit(room);
            most.accumulateAndGet(redis.active(room), Math::max);
        }, () -> {
            for (int fan = 1; fan <= 60; fan++) {
                var token = fans.joins("fan-" + fan, room);
                await().pollDelay(Duration.ZERO).pollInterval(AT_ONCE).until(() -> fans.status(token).equals("ACTIVE"));
                fans.leaves(token);
            }
        });

        assertThat(most).hasValue(7);
    }

    @Test
    void four_tickers_admit_at_the_rate_of_one() throws Exception {
        var room = waitingRoom(TestRoom.onSale().admissionPerSecond(100), 1_000);
        var started = System.nanoTime();

        tickers(4, () -> admitFans.admit(room), () -> await().pollDelay(Duration.ofSeconds(3)).until(() -> true));

        var seconds = (System.nanoTime() - started) / 1e9;
        assertThat((double) redis.active(room)).as("in %.2f s", seconds)
                .isBetween(100 * 3 * 0.95, 100 * (seconds + 0.2) + 1);
    }

    @Test
    void an_idle_room_does_not_save_up_its_rate() {
        var room = waitingRoom(TestRoom.onSale().admissionPerSecond(50), 100);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(10, 0, false, false, false));
    }

    @Test
    void nobody_overtakes_while_fans_join_and_four_tickers_admit() throws Exception {
        var room = waitingRoom(TestRoom.onSale().admissionPerSecond(400), 50);
        var overtaken = Collections.synchronizedList(new ArrayList<List<Long>>());

        tickers(4, () -> {
            admitFans.admit(room);
            var border = redis.border(room);
            if (border.getLast() > 0 && border.getLast() <= border.getFirst()) {
                overtaken.add(border);
            }
        }, () -> Fans.atOnce(IntStream.rangeClosed(51, 500)
                .mapToObj(fan -> (Callable<String>) () -> fans.joins("fan-" + fan, room)).toList()));

        assertThat(overtaken).isEmpty();
        assertThat(redis.active(room)).isGreaterThan(20);
    }

    @Test
    void lets_a_thousand_in_by_slices() {
        var room = waitingRoom(TestRoom.onSale().admissionPerSecond(10_000), 1_000);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(1_000, 0, false, false, false));
    }

    @Test
    void a_place_that_is_left_goes_to_the_next() {
        var room = waitingRoom(TestRoom.onSale().capacity(1), 2);
        admitFans.admit(room);
        var second = fans.joins("fan-2", room);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(0, 0, false, false, false));
        fans.leaves(fans.joins("fan-1", room));
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(1, 0, false, false, false));
        assertThat(fans.status(second)).isEqualTo("ACTIVE");
    }

    @Test
    void passes_that_expire_free_their_places_without_their_fans_coming_back() {
        var room = waitingRoom(TestRoom.onSale().capacity(150).passTtlSeconds(1), 170);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(150, 0, false, false, false));
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(20, 150, false, false, false));
        assertThat(redis.sessions(room)).hasSize(20);
    }

    @Test
    void lets_nobody_in_before_the_opening_or_during_a_pause_and_then_goes_on() {
        var settings = TestRoom.beforeTheSale();
        var room = settings.open(rooms);
        fans.join(5, room);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(0, 0, false, false, false));
        settings.paused(rooms, room, true);
        TestRoom.onSale().open(rooms, room);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(0, 0, true, false, false));
        settings.paused(rooms, room, false);
        drawPlaces.draw(room);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(5, 0, false, false, false));
    }

    @Test
    void new_settings_are_in_force_at_once() {
        var settings = TestRoom.onSale().capacity(2);
        var room = waitingRoom(settings, 10);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(2, 0, false, false, false));
        settings.capacity(5).paused(rooms, room, false);
        assertThat(admitFans.admit(room)).isEqualTo(new Admitted(3, 0, false, false, false));
        settings.capacity(1).paused(rooms, room, false);
        assertThat(admitFans.admit(room)).as("nobody is thrown out").isEqualTo(new Admitted(0, 0, false, false, false));
        assertThat(redis.active(room)).isEqualTo(5);
    }

    @Test
    void forgets_a_room_long_after_its_show_and_does_not_know_one_that_never_was() {
        var old = TestRoom.onSale().closesIn(Duration.ofDays(-2)).open(rooms);
        var recent = TestRoom.onSale().closesIn(Duration.ofHours(-2)).open(rooms);
        assertThat(admitFans.admit(old)).isInstanceOf(Forgotten.class);
        assertThat(redis.knows(old)).isFalse();
        assertThat(admitFans.admit(recent)).isEqualTo(new Admitted(0, 0, false, false, false));
        assertThat(admitFans.admit(UUID.randomUUID())).isInstanceOf(Unknown.class);
    }

    /** A room with so many waiting: they came while it was paused. */
    private UUID waitingRoom(TestRoom settings, int waiting) {
        var room = settings.open(rooms);
        settings.paused(rooms, room, true);
        fans.join(waiting, room);
        settings.paused(rooms, room, false);
        return room;
    }

    private static void tickers(int count, Runnable tick, Step meanwhile) throws Exception {
        var ended = new AtomicBoolean();
        Callable<Boolean> ticker = () -> {
            while (!ended.get()) {
                tick.run();
            }
            return true;
        };
        Callable<Boolean> step = () -> {
            try {
                meanwhile.run();
            } finally {
                ended.set(true);
            }
            return true;
        };
        Fans.atOnce(Stream.concat(Stream.generate(() -> ticker).limit(count), Stream.of(step)).toList());
    }

    private interface Step {

        void run() throws Exception;
    }
}
