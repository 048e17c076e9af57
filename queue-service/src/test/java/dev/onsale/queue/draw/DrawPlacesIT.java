package dev.onsale.queue.draw;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;
import dev.onsale.queue.checkpoint.RememberedCheckpoints;
import dev.onsale.queue.checkpoint.SaveCheckpoint;
import dev.onsale.queue.draw.TellDraw.DrawState;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.Rooms.Entrant;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RedisTest
@WithInfra(redis = true)
@Import({Fans.class, Draws.class})
@TestPropertySource(properties = "onsale.checkpoints.settling=0s")
class DrawPlacesIT {

    private static final int FANS = 200;

    private final DrawPlaces drawPlaces;
    private final SaveCheckpoint saveCheckpoint;
    private final RememberedCheckpoints log;
    private final Draws draws;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    DrawPlacesIT(DrawPlaces drawPlaces, SaveCheckpoint saveCheckpoint, RememberedCheckpoints log,
            Draws draws, Fans fans, Rooms rooms, RedisProbe redis) {
        this.drawPlaces = drawPlaces;
        this.saveCheckpoint = saveCheckpoint;
        this.log = log;
        this.draws = draws;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void arrivals_before_the_opening_have_no_order() {
        var room = TestRoom.beforeTheSale().open(rooms);
        var tickets = fans.join(3, room);
        assertThat(tickets).map(fans::position).containsExactly(2L, 2L, 2L);
        assertThat(redis.waiting(room)).isZero();
        assertThat(fans.number(fans.joins("fan-2", room))).as("again, the same entry").isEqualTo(2);
        assertThat(draws.of(room).state()).isEqualTo(DrawState.OPEN);
        assertThat(draws.of(room).seed()).as("a secret until it is over").isNull();
    }

    @Test
    void everybody_gets_a_number_of_their_own_and_it_is_not_the_order_of_arrival() {
        var room = draws.openingSoon();
        var tickets = fans.join(FANS, room);
        draws.opensAndDraws(room);
        var numbers = tickets.stream().map(fans::number).toList();
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, FANS).boxed().toList());
        assertThat(numbers).isNotEqualTo(LongStream.rangeClosed(1, FANS).boxed().toList());
    }

    @Test
    void who_comes_after_the_opening_comes_after_the_drawn() {
        var room = draws.openingSoon();
        fans.join(3, room);
        draws.opens(room);
        assertThat(draws.of(room).state()).isEqualTo(DrawState.OPEN);
        var late = fans.joins("late", room);
        assertThat(fans.number(late)).isEqualTo(4);
        assertThat(fans.position(late)).isEqualTo(3);
        drawPlaces.draw(room);
        assertThat(fans.number(late)).isEqualTo(4);
        assertThat(fans.position(late)).isEqualTo(3);
    }

    @Test
    void nobody_is_let_in_while_places_are_drawn() {
        var room = TestRoom.beforeTheSale().open(rooms);
        fans.join(3, room);
        draws.opens(room);
        assertThat(fans.status(fans.joins("late", room))).isEqualTo("WAITING");
        assertThat(TestRoom.tick(rooms, room)).isZero();
        drawPlaces.draw(room);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(4);
    }

    @Test
    void anybody_can_recompute_the_places_from_what_is_published() throws Exception {
        var room = draws.openingSoon();
        var sealed = draws.of(room).seedHash();
        var tickets = fans.join(FANS, room);
        draws.opensAndDraws(room);

        var draw = draws.of(room);
        assertThat(draw.seedHash()).isEqualTo(sealed);
        assertThat(DrawOrder.sha256(requireNonNull(draw.seed()))).isEqualTo(sealed);
        var list = draws.list(room);
        assertThat(draws.hashOfList(room)).isEqualTo(draw.listHash());
        assertThat(list).contains(new Entrant(7, "fan-7"));

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(draw.seed().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var weights = new HashMap<Integer, String>();
        for (int entry = 1; entry <= draw.entries(); entry++) {
            var weight = mac.doFinal((draw.listHash() + ":" + entry).getBytes(StandardCharsets.UTF_8));
            weights.put(entry, HexFormat.of().formatHex(weight));
        }
        var order = weights.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
        for (int entry = 1; entry <= FANS; entry++) {
            assertThat(fans.number(tickets.get(entry - 1))).isEqualTo(order.indexOf(entry) + 1);
        }
    }

    @Test
    void who_left_before_the_opening_is_not_drawn_and_who_came_back_is_drawn_once() {
        var room = draws.openingSoon();
        var tickets = fans.join(10, room);
        fans.leaves(tickets.get(3));
        fans.leaves(tickets.get(5));
        assertThat(fans.status(tickets.get(3))).isEqualTo("EXPIRED");
        fans.joins("fan-6", room);
        draws.opensAndDraws(room);
        assertThat(redis.waitingNumbers(room)).hasSize(9).doesNotContainKey("fan-4").containsKey("fan-6");
        assertThat(fans.status(tickets.get(3))).isEqualTo("EXPIRED");
    }

    @Test
    void who_leaves_takes_no_line_out_of_the_list_before_while_or_after_it_is_drawn() {
        var room = draws.openingSoon();
        var tickets = fans.join(5, room);
        fans.leaves(tickets.get(1));
        saveCheckpoint.saveNow(room);
        draws.opens(room);
        log.away(true);
        try {
            assertThatThrownBy(() -> drawPlaces.draw(room)).as("the list is closed, and nobody is placed")
                    .isInstanceOf(CheckpointsUnavailableException.class);
        } finally {
            log.away(false);
        }
        fans.leaves(tickets.get(2));
        drawPlaces.draw(room);
        fans.leaves(fans.looks(tickets.get(3)));
        fans.leaves(tickets.get(3));

        assertThat(draws.hashOfList(room)).isEqualTo(draws.of(room).listHash());
        assertThat(redis.waitingNumbers(room)).containsOnlyKeys("fan-1", "fan-5");
    }

    @Test
    void a_fan_who_leaves_and_comes_back_has_one_entry_and_no_choice_of_places() {
        var room = draws.openingSoon();
        fans.join(5, room);
        var tickets = Stream.generate(() -> {
            var ticket = fans.joins("fickle", room);
            fans.leaves(ticket);
            return ticket;
        }).limit(10).toList();
        fans.joins("fickle", room);
        draws.opensAndDraws(room);
        var number = redis.waitingNumbers(room).get("fickle");
        saveCheckpoint.saveNow(room);
        assertThat(tickets).allSatisfy(ticket -> {
            redis.loseAll();
            assertThat(fans.number(ticket)).isEqualTo(number);
        });
    }

    @Test
    void a_pass_that_was_given_back_does_not_come_back_by_a_ticket_from_before_the_draw() {
        var settings = TestRoom.beforeTheSale().paused(true).capacity(1);
        var room = settings.open(rooms);
        var ticket = fans.joins("fan-1", room);
        draws.opensAndDraws(room);
        settings.paused(rooms, room, false);
        assertThat(TestRoom.tick(rooms, room)).isEqualTo(1);
        var pass = fans.looks(ticket);
        fans.leaves(pass);
        fans.joins("fan-2", room);
        fans.joins("fan-3", room);
        fans.leaves(ticket);
        fans.joins("fan-1", room);
        assertThat(fans.status(pass)).isNotEqualTo("ACTIVE");
        assertThat(redis.active(room)).isEqualTo(1);
    }

    @Test
    void several_replicas_that_draw_at_once_draw_once() throws Exception {
        var room = draws.openingSoon();
        fans.join(FANS, room);
        draws.opens(room);
        Fans.atOnce(Stream.<Callable<Boolean>>generate(() -> () -> {
            drawPlaces.draw(room);
            return true;
        }).limit(8).toList());
        assertThat(redis.waitingNumbers(room).values())
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, FANS).boxed().toList());
    }

    @Test
    void the_order_is_a_permutation_for_any_size() {
        for (int entries : List.of(1, 2, 3, 1_000)) {
            var order = DrawOrder.of("seed", "list", entries);
            assertThat(IntStream.rangeClosed(1, entries).mapToLong(order::number).distinct()).hasSize(entries)
                    .allMatch(number -> number >= 1 && number <= entries);
        }
    }
}
