package dev.onsale.catalog.seatmap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.onsale.catalog.CatalogTest;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

import static dev.onsale.catalog.seatmap.SeatStatus.AVAILABLE;
import static dev.onsale.catalog.seatmap.SeatStatus.CONFIRMED;
import static dev.onsale.catalog.seatmap.SeatStatus.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

@CatalogTest
class SeatMapModelIT {

    private static final int SEATS = 5;
    private static final Instant TAKEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = TAKEN.plusSeconds(1);

    private final SeatMapModel model;
    private final StringRedisTemplate redis;
    private final SeatMapKeys keys;
    private final UUID schedule = UUID.randomUUID();

    SeatMapModelIT(SeatMapModel model, StringRedisTemplate redis, RedisKeys prefix) {
        this.model = model;
        this.redis = redis;
        this.keys = SeatMapKeys.of(prefix.keyPrefix(), schedule);
    }

    @Test
    void a_map_that_nobody_has_built_is_not_shown() {
        assertThat(model.read(schedule)).isEmpty();
        assertThat(model.available(List.of(schedule))).isEmpty();
        assertThat(change(3, 1, HELD)).isZero();
        assertThat(model.read(schedule)).isEmpty();
    }

    @Test
    void a_snapshot_is_shown_as_it_was_taken() {
        build(free(1), seat(2, HELD, 1), seat(3, CONFIRMED, 2), free(4), free(5));
        assertThat(statuses()).containsExactly(AVAILABLE, HELD, CONFIRMED, AVAILABLE, AVAILABLE);
        assertThat(states().version()).isEqualTo(3);
        assertThat(states().asOf()).isEqualTo(TAKEN);
        assertThat(model.available(Set.of(schedule, UUID.randomUUID()))).containsOnly(
                entry(schedule, 3));
    }

    @Test
    void a_change_moves_seat_version_time_and_count() {
        build(allFree());
        assertThat(model.apply(schedule, HELD, LATER, List.of(new SeatChange(2, 1), new SeatChange(5, 1))))
                .isEqualTo(2);
        assertThat(statuses()).containsExactly(AVAILABLE, HELD, AVAILABLE, AVAILABLE, HELD);
        assertThat(states().version()).isEqualTo(2);
        assertThat(states().asOf()).isEqualTo(LATER);
        assertThat(count()).isEqualTo(3);

        assertThat(change(2, 2, AVAILABLE)).isEqualTo(1);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void what_comes_twice_or_late_changes_nothing() {
        build(allFree());
        change(2, 3, CONFIRMED);
        assertThat(change(2, 3, CONFIRMED)).isZero();
        assertThat(change(2, 2, AVAILABLE)).isZero();
        assertThat(change(2, 1, HELD)).isZero();
        assertThat(statuses().get(1)).isEqualTo(CONFIRMED);
        assertThat(states().version()).isEqualTo(3);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void a_seat_that_the_schedule_has_not_is_not_shown() {
        build(allFree());
        assertThat(change(0, 1, HELD) + change(6, 1, HELD)).isZero();
        assertThat(count()).isEqualTo(SEATS);
    }

    @Test
    void events_end_alike_in_whatever_order_they_come() {
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            var changes = new ArrayList<>(IntStream.rangeClosed(1, SEATS).boxed()
                    .flatMap(number -> IntStream.rangeClosed(1, 5).mapToObj(version -> new int[]{number, version}))
                    .toList());
            Collections.shuffle(changes, random);
            build(allFree());
            for (var change : changes) {
                change(change[0], change[1], change[1] == 5 ? CONFIRMED : change[1] % 2 == 0 ? AVAILABLE : HELD);
            }
            assertThat(statuses()).containsOnly(CONFIRMED);
            assertThat(states().version()).isEqualTo(5 * SEATS);
            assertThat(count()).isZero();
        }
    }

    @Test
    void a_change_that_is_heard_of_during_the_build_outlives_an_older_snapshot() {
        var token = model.begin(schedule);
        change(2, 1, HELD);
        change(2, 2, CONFIRMED);
        change(2, 1, HELD);
        assertThat(model.finish(schedule, token, snapshot(allFree()), SEATS)).isTrue();
        assertThat(statuses().get(1)).isEqualTo(CONFIRMED);
        assertThat(states().version()).isEqualTo(2);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void a_change_that_the_snapshot_has_already_does_not_count_twice() {
        var token = model.begin(schedule);
        change(2, 1, HELD);
        assertThat(model.finish(schedule, token, snapshot(free(1), seat(2, AVAILABLE, 2), free(3), free(4), free(5)),
                SEATS)).isTrue();
        assertThat(statuses().get(1)).isEqualTo(AVAILABLE);
        assertThat(states().version()).isEqualTo(2);
        assertThat(count()).isEqualTo(SEATS);
    }

    @Test
    void of_builds_at_the_same_time_one_is_shown() {
        var first = model.begin(schedule);
        var second = model.begin(schedule);
        assertThat(model.finish(schedule, first, snapshot(allFree()), SEATS)).isTrue();
        change(1, 1, HELD);
        assertThat(model.finish(schedule, second, snapshot(allFree()), SEATS)).isFalse();
        assertThat(statuses().getFirst()).isEqualTo(HELD);
    }

    @Test
    void a_build_whose_notes_redis_has_lost_is_not_shown() {
        var token = model.begin(schedule);
        change(1, 1, HELD);
        redis.delete(keys.pending());
        assertThat(model.finish(schedule, token, snapshot(allFree()), SEATS)).isFalse();
        model.begin(schedule);
        assertThat(model.finish(schedule, token, snapshot(allFree()), SEATS)).isFalse();
        assertThat(model.read(schedule)).isEmpty();
    }

    @Test
    void a_map_of_which_a_part_is_lost_is_none() {
        for (var part : List.of(keys.meta(), keys.seats(), keys.versions())) {
            build(allFree());
            redis.delete(part);
            assertThat(change(1, 1, HELD)).isZero();
            assertThat(model.read(schedule)).isEmpty();
        }
    }

    @Test
    void maps_and_notes_do_not_stay_for_ever() {
        model.begin(schedule);
        assertThat(redis.getExpire(keys.pending())).isPositive();
        build(allFree());
        change(1, 1, HELD);
        assertThat(List.of(keys.meta(), keys.seats(), keys.versions(), keys.available()))
                .allSatisfy(key -> assertThat(redis.getExpire(key)).isPositive());
        assertThat(redis.hasKey(keys.pending())).isFalse();
    }

    private void build(SeatSnapshot.Seat... seats) {
        assertThat(model.finish(schedule, model.begin(schedule), snapshot(seats), SEATS)).isTrue();
    }

    private long change(int number, long version, SeatStatus status) {
        return model.apply(schedule, status, LATER, List.of(new SeatChange(number, version)));
    }

    private static SeatSnapshot snapshot(SeatSnapshot.Seat... seats) {
        return SeatSnapshot.pack(List.of(seats), SEATS, TAKEN);
    }

    private static SeatSnapshot.Seat[] allFree() {
        return IntStream.rangeClosed(1, SEATS).mapToObj(SeatMapModelIT::free).toArray(SeatSnapshot.Seat[]::new);
    }

    private static SeatSnapshot.Seat free(int number) {
        return seat(number, AVAILABLE, 0);
    }

    private static SeatSnapshot.Seat seat(int number, SeatStatus status, long version) {
        return new SeatSnapshot.Seat(number, status, version);
    }

    private SeatStates states() {
        return model.read(schedule).orElseThrow().states();
    }

    private List<SeatStatus> statuses() {
        return IntStream.rangeClosed(1, SEATS).mapToObj(states()::status).toList();
    }

    private int count() {
        return model.available(List.of(schedule)).getOrDefault(schedule, -1);
    }
}
