package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Api.Answer;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class BestSeatsRacesIT {

    private final Api api;
    private final HoldBestSeats holdBestSeats;
    private final TransactionOperations transactions;
    private final Invariants invariants;
    private final Sale sale;

    BestSeatsRacesIT(Api api, HoldBestSeats holdBestSeats, TransactionOperations transactions, Invariants invariants,
            TestSchedules schedules) {
        this.api = api;
        this.holdBestSeats = holdBestSeats;
        this.transactions = transactions;
        this.invariants = invariants;
        sale = schedules.open(100);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each race");
    }

    @RepeatedTest(3)
    void fifty_fans_at_once_get_the_hundred_seats_two_by_two() throws Exception {
        var answers = atOnce(50, fan -> () -> best("fan-" + fan, 2));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).flatExtracting(BestSeatsIT::seats).hasSize(100).doesNotHaveDuplicates();
        assertThat(answers).extracting(BestSeatsIT::seats)
                .allSatisfy(seats -> assertThat(seats.getLast()).isEqualTo(seats.getFirst() + 1));
    }

    @RepeatedTest(3)
    void nobody_is_refused_while_enough_seats_are_free() throws Exception {
        var answers = atOnce(40, fan -> () -> best("fan-" + fan, 3));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(33);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).hasSize(7)
                .allSatisfy(answer -> assertThat(answer.slug()).isEqualTo("seats-unavailable"));
    }

    /** Nothing runs a lost race again here: a deadlock would end the test. */
    @RepeatedTest(3)
    void fans_who_choose_and_fans_who_have_chosen_for_them_do_not_deadlock() throws Exception {
        var fans = IntStream.range(0, 60).<Callable<List<Integer>>>mapToObj(fan -> () -> holdBestSeats
                .untilNotOutrun(sale.scheduleId(), tries -> numbers(transactions.execute(transaction -> {
                    transaction.setRollbackOnly();
                    return holdBestSeats.hold("fan-" + fan, sale, new BestAvailable(fan % 4 + 1, null), tries);
                }))))
                .toList();
        assertThat(TestFans.atOnce(fans)).hasSize(60)
                .allSatisfy(numbers -> assertThat(numbers).hasSizeBetween(1, 4).doesNotHaveDuplicates());
    }

    @Test
    void wishes_and_choices_at_once_get_all_of_their_seats_or_none() throws Exception {
        var answers = atOnce(80, fan -> () -> fan % 2 == 0
                ? best("fan-" + fan, fan % 4 + 1)
                : api.hold("fan-" + fan, sale, fan, fan + 1));

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201)
                .flatExtracting(BestSeatsIT::seats).doesNotHaveDuplicates();
    }

    @Test
    void one_fan_in_eight_tabs_gets_no_more_than_the_limit() throws Exception {
        var answers = atOnce(8, _ -> () -> best("fan-1", 2));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(6);
    }

    private Answer best(String fan, int count) {
        return api.hold(fan, sale, BestSeatsIT.body(count, "STANDARD"), UUID.randomUUID().toString());
    }

    private static List<Integer> numbers(HoldOutcome outcome) {
        return ((Held) outcome).seats().stream().map(HeldSeat::number).toList();
    }

    private static List<Answer> atOnce(int count, IntFunction<Callable<Answer>> call) throws Exception {
        return TestFans.atOnce(IntStream.range(0, count).mapToObj(call).toList());
    }
}
