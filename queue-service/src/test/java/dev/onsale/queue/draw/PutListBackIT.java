package dev.onsale.queue.draw;

import java.time.Duration;
import java.util.UUID;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.RedisTest;
import dev.onsale.queue.checkpoint.SaveCheckpoint;
import dev.onsale.queue.place.Fans;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@RedisTest
@WithInfra(redis = true)
@Import({Fans.class, Draws.class})
@TestPropertySource(properties = "onsale.checkpoints.settling=0s")
class PutListBackIT {

    private static final int FANS = 100;
    private static final RoomScript ADMIT = RoomScript.named("admission", "admit");
    private static final RoomScript CLAIM_LIST = RoomScript.named("claim_list");

    private final PutListBack putListBack;
    private final Draws draws;
    private final SaveCheckpoint saveCheckpoint;
    private final RememberedDraws log;
    private final Fans fans;
    private final Rooms rooms;
    private final RedisProbe redis;

    PutListBackIT(PutListBack putListBack, Draws draws, SaveCheckpoint saveCheckpoint,
            RememberedDraws log, Fans fans, Rooms rooms, RedisProbe redis) {
        this.putListBack = putListBack;
        this.draws = draws;
        this.saveCheckpoint = saveCheckpoint;
        this.log = log;
        this.fans = fans;
        this.rooms = rooms;
        this.redis = redis;
    }

    @Test
    void a_draw_can_be_checked_after_a_loss_as_before() {
        var room = drawn();
        var before = draws.list(room);
        assertThat(before).hasSize(FANS);
        assertThat(lacksList(room)).isFalse();
        redis.loseAll();
        assertThat(lacksList(room)).isTrue();
        assertThat(draws.list(room)).isEmpty();

        putListBack.putBack(room);

        assertThat(lacksList(room)).isFalse();
        assertThat(draws.list(room)).isEqualTo(before);
        assertThat(draws.hashOfList(room)).isEqualTo(draws.of(room).listHash());
    }

    @Test
    void a_list_that_comes_back_gives_nobody_a_place() {
        var room = drawn();
        redis.loseAll();
        putListBack.putBack(room);
        assertThat(redis.waiting(room)).isZero();
    }

    @Test
    void what_the_log_has_lost_is_not_looked_for_again_and_how_much_there_was_is_told() {
        var room = drawn();
        redis.loseAll();
        log.forget();
        putListBack.putBack(room);
        assertThat(lacksList(room)).isFalse();
        assertThat(draws.of(room).listed()).isEqualTo(FANS);
    }

    @Test
    void a_loss_while_a_list_comes_back_is_no_reason_to_give_it_up() {
        var room = drawn();
        redis.loseAll();
        log.betweenPages(redis::loseAll);
        putListBack.putBack(room);
        log.betweenPages(() -> {});
        assertThat(lacksList(room)).isTrue();
        putListBack.putBack(room);
        assertThat(draws.list(room)).hasSize(FANS);
    }

    @Test
    void one_replica_at_a_time_puts_a_list_back() {
        var room = drawn();
        redis.loseAll();
        rooms.run(CLAIM_LIST, room, Duration.ofMinutes(1).toMillis(), "another-replica");
        putListBack.putBack(room);
        assertThat(draws.list(room)).isEmpty();
    }

    private UUID drawn() {
        var room = draws.openingSoon();
        fans.join(FANS, room);
        draws.opensAndDraws(room);
        saveCheckpoint.saveNow(room);
        return room;
    }

    private boolean lacksList(UUID room) {
        return rooms.run(ADMIT, room, 100, Duration.ofDays(1).toMillis(), Duration.ofDays(1).toMillis())
                .flag("lacksList");
    }
}
