package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class TakeOverIT {

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final ExpireHolds expireHolds;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sale sale;

    TakeOverIT(Api api, TestFans fans, TestPayments payments, ExpireHolds expireHolds, Invariants invariants,
            JdbcClient jdbc, TransactionOperations transactions, TestSchedules schedules) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.expireHolds = expireHolds;
        this.invariants = invariants;
        this.jdbc = jdbc;
        this.transactions = transactions;
        sale = schedules.open(50);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
        expireHolds.expire();
    }

    @Test
    void the_next_fan_gets_the_seats_of_a_hold_that_is_over_before_the_sweeper_comes() {
        var over = due("fan-1", 1, 2, 3);
        var taken = fans.hold("fan-2", sale, 1, 2, 4);

        assertThat(fans.status("fan-1", over)).isEqualTo("RELEASED EXPIRED");
        assertThat(payments.eventsOf(over)).containsExactly("SeatHeld", "HoldEnded", "ReservationReleased");
        assertThat(payments.eventsOf(taken)).containsExactly("SeatHeld");
        assertThat(fans.hold("fan-3", sale, 3)).as("the seat that nobody took over is free").isNotNull();
        assertThat(expireHolds.expire()).isZero();
    }

    @Test
    void seats_of_several_holds_that_are_over_are_taken_over_together() {
        var first = due("fan-1", 1);
        var second = due("fan-2", 2);
        fans.hold("fan-3", sale, 1, 2);
        assertThat(payments.eventsOf(first)).contains("ReservationReleased");
        assertThat(payments.eventsOf(second)).contains("ReservationReleased");
    }

    @Test
    void fans_get_their_own_seats_again() {
        due("fan-1", 1, 2, 3, 4);
        fans.hold("fan-1", sale, 1, 2, 3, 4);
    }

    @Test
    void a_hold_in_its_grace_keeps_its_seats() {
        var id = fans.hold("fan-1", sale, 1);
        jdbc.sql("update reservation set hold_expires_at = now(6) - interval 1 second where id = ?")
                .param(id.toString()).update();
        assertThat(api.hold("fan-2", sale, 1).slug()).isEqualTo("seats-unavailable");
        assertThat(payments.eventsOf(id)).containsExactly("SeatHeld");
    }

    @Test
    void a_wish_that_cannot_be_met_ends_nobodys_hold() {
        var over = due("fan-1", 1);
        fans.hold("fan-2", sale, 2);
        assertThat(api.hold("fan-3", sale, 1, 2, 3).numbers("unavailable")).containsExactly(1, 2);
        assertThat(payments.eventsOf(over)).containsExactly("SeatHeld");
    }

    @Test
    void a_wish_over_the_limit_ends_nobodys_hold() {
        var over = due("fan-1", 1);
        fans.hold("fan-2", sale, 2, 3, 4, 5);
        assertThat(api.hold("fan-2", sale, 1).slug()).isEqualTo("invalid-seats");
        assertThat(payments.eventsOf(over)).containsExactly("SeatHeld");
    }

    @Test
    void nobody_waits_for_a_hold_that_somebody_else_is_settling() {
        var over = due("fan-1", 1);
        var answer = transactions.execute(_ -> {
            jdbc.sql("select id from reservation where id = ? for update").param(over.toString())
                    .query((row, _) -> row.getString(1)).single();
            return api.hold("fan-2", sale, 1);
        });
        assertThat(answer).satisfies(refused -> assertThat(refused.slug()).isEqualTo("seats-unavailable"));
        assertThat(fans.hold("fan-2", sale, 1)).isNotNull();
    }

    @Test
    void a_hold_that_contradicts_itself_is_not_taken_over() {
        var broken = due("fan-1", 1, 2);
        fans.giveSeat(sale, 2, UUID.randomUUID());
        assertThat(api.hold("fan-2", sale, 1).slug()).isEqualTo("seats-unavailable");
        assertThat(payments.eventsOf(broken)).containsExactly("SeatHeld");
        fans.giveSeat(sale, 2, broken);
    }

    @Test
    void money_that_comes_after_a_take_over_is_sent_back() {
        var over = due("fan-1", 1);
        var taken = fans.hold("fan-2", sale, 1);
        payments.confirm(over);
        payments.confirm(taken);
        assertThat(payments.eventsOf(over)).endsWith("ConfirmationRejected");
        assertThat(fans.status("fan-2", taken)).isEqualTo("CONFIRMED");
    }

    @RepeatedTest(5)
    void one_of_many_fans_and_the_sweeper_settles_a_hold_that_is_over() throws Exception {
        var first = due("fan-1", 1, 2);
        var second = due("fan-2", 3, 4);
        var calls = new ArrayList<Callable<Answer>>(IntStream.range(0, 24)
                .<Callable<Answer>>mapToObj(fan -> () -> switch (fan % 3) {
                    case 0 -> api.hold("taker-" + fan, sale, 1, 3);
                    case 1 -> api.hold("taker-" + fan, sale, 2, 4, 5);
                    default -> api.hold("taker-" + fan, sale, 4, 1);
                }).toList());
        calls.add(12, () -> {
            expireHolds.expire();
            return api.get("fan-1", "/api/v1/reservations/" + first);
        });

        var answers = TestFans.atOnce(calls);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSizeBetween(1, 2);
        for (var over : new UUID[]{first, second}) {
            assertThat(payments.eventsOf(over)).containsExactly("SeatHeld", "HoldEnded", "ReservationReleased");
        }
    }

    private UUID due(String fan, int... numbers) {
        var id = fans.hold(fan, sale, numbers);
        payments.makeDue(id);
        return id;
    }
}
