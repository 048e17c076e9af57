package dev.onsale.queue.draw;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.checkpoint.SaveCheckpoint;
import dev.onsale.queue.draw.TellDraw.DrawState;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RedisTest
@WithInfra(redis = true)
@Import({Fans.class, Draws.class})
@TestPropertySource(properties = "onsale.checkpoints.settling=0s")
class DrawLossIT {

    private static final int FANS = 200;

    private final DrawPlaces drawPlaces;
    private final SaveCheckpoint saveCheckpoint;
    private final Draws draws;
    private final Fans fans;
    private final RedisProbe redis;

    DrawLossIT(DrawPlaces drawPlaces, SaveCheckpoint saveCheckpoint, Draws draws, Fans fans, RedisProbe redis) {
        this.drawPlaces = drawPlaces;
        this.saveCheckpoint = saveCheckpoint;
        this.draws = draws;
        this.fans = fans;
        this.redis = redis;
    }

    @Test
    void a_ticket_from_before_the_draw_brings_its_drawn_place_back() {
        var room = draws.openingSoon();
        var tickets = fans.join(FANS, room);
        draws.opensAndDraws(room);
        var before = redis.waitingNumbers(room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        tickets.reversed().forEach(fans::looks);
        assertThat(redis.waitingNumbers(room)).isEqualTo(before);
    }

    @Test
    void a_loss_before_the_opening_loses_no_entry() {
        var room = draws.openingSoon();
        var tickets = fans.join(FANS, room);
        saveCheckpoint.saveNow(room);
        redis.loseAll();
        tickets.reversed().forEach(fans::looks);
        assertThat(fans.number(fans.joins("later", room))).isGreaterThan(FANS);
        assertThat(tickets).map(fans::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, FANS).boxed().toList());
    }

    @Test
    void a_loss_right_after_the_opening_gives_no_number_twice() {
        var room = draws.openingSoon();
        var tickets = fans.join(FANS, room);
        draws.opens(room);
        var late = IntStream.rangeClosed(1, 50).mapToObj(fan -> fans.joins("late-" + fan, room)).toList();
        redis.loseAll();

        tickets.forEach(fans::looks);
        late.forEach(fans::looks);
        await().until(() -> {
            drawPlaces.draw(room);
            return draws.of(room).state() == DrawState.DRAWN;
        });

        assertThat(tickets).map(fans::number).doesNotHaveDuplicates().allMatch(number -> number <= FANS);
        assertThat(late).map(fans::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(FANS + 1, FANS + 50).boxed().toList());
    }

    @Test
    void a_loss_in_the_middle_of_the_draw_changes_nobodys_place() {
        var room = draws.openingSoon();
        var tickets = fans.join(FANS, room);
        draws.opensAndDraws(room);
        var before = tickets.stream().map(fans::number).toList();
        redis.loseAll();
        fans.looks(tickets.getFirst());
        assertThat(draws.of(room).state()).as("there is no checkpoint but the draw's own").isEqualTo(DrawState.DRAWING);
        drawPlaces.draw(room);
        assertThat(tickets.stream().map(fans::number).toList()).isEqualTo(before);
    }
}
