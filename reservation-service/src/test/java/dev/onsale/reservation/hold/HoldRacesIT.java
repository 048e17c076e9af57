package dev.onsale.reservation.hold;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Api.Answer;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class HoldRacesIT {

    private final Api api;
    private final Invariants invariants;
    private final Sale sale;

    HoldRacesIT(Api api, Invariants invariants, TestSchedules schedules) {
        this.api = api;
        this.invariants = invariants;
        sale = schedules.open(50);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each race");
    }

    @Test
    void one_of_64_simultaneous_fans_gets_the_seat() throws Exception {
        var answers = atOnce(64, fan -> () -> api.hold("fan-" + fan, sale, 7));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(63)
                .allSatisfy(answer -> {
                    assertThat(answer.slug()).isEqualTo("seats-unavailable");
                    assertThat(answer.numbers("unavailable")).containsExactly(7);
                });
    }

    @Test
    void overlapping_wishes_get_all_of_their_seats_or_none() throws Exception {
        var random = new Random(4711);
        var wishes = IntStream.range(0, 80).mapToObj(_ -> random.ints(1, 13).distinct().limit(4).toArray()).toList();

        var answers = atOnce(wishes.size(), fan -> () -> api.hold("fan-" + fan, sale, wishes.get(fan)));

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body().path("seats").size()).isEqualTo(4));
        assertThat(answers).filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.numbers("unavailable")).isNotEmpty());
    }

    @RepeatedTest(3)
    void one_fan_in_eight_tabs_gets_exactly_the_limit() throws Exception {
        var answers = atOnce(8, tab -> () -> api.hold("fan-1", sale, tab + 1));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(4);
        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(4)
                .allSatisfy(answer -> assertThat(answer.slug()).isEqualTo("invalid-seats"));
    }

    @Test
    void one_fan_in_eight_tabs_on_one_taken_seat_is_refused_in_each() throws Exception {
        api.hold("fan-0", sale, 1);
        assertThat(atOnce(8, _ -> () -> api.hold("fan-1", sale, 1))).extracting(Answer::status).containsOnly(409);
    }

    private static List<Answer> atOnce(int count, IntFunction<Callable<Answer>> call) throws Exception {
        return TestFans.atOnce(IntStream.range(0, count).mapToObj(call).toList());
    }
}
