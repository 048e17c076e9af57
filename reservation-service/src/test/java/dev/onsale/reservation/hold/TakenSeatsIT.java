package dev.onsale.reservation.hold;

import java.util.List;
import java.util.Optional;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
@TestPropertySource(properties = "onsale.hold.refusals-remembered=1h") // for as long as the test takes
class TakenSeatsIT {

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final ExpireHolds expireHolds;
    private final TakenSeats takenSeats;
    private final HoldTogether holdTogether;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sale sale;

    TakenSeatsIT(Api api, TestFans fans, TestPayments payments, ExpireHolds expireHolds, TakenSeats takenSeats,
            HoldTogether holdTogether, Invariants invariants, JdbcClient jdbc, TransactionOperations transactions,
            TestSchedules schedules) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.expireHolds = expireHolds;
        this.takenSeats = takenSeats;
        this.holdTogether = holdTogether;
        this.invariants = invariants;
        this.jdbc = jdbc;
        this.transactions = transactions;
        sale = schedules.open(50);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
    }

    @Test
    void a_refused_seat_is_refused_again_without_a_look_at_its_row() {
        fans.hold("fan-1", sale, 7);
        refuse("fan-2", 7);

        var answer = transactions.execute(_ -> {
            lockSeat(7);
            return api.hold("fan-3", sale, 7); // would wait for the row
        });
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.numbers("unavailable")).containsExactly(7);
        assertThat(answer.numbers("nearest")).containsExactly(6);
    }

    @Test
    void a_refusal_from_memory_is_an_answer_like_any_other() {
        fans.hold("fan-1", sale, 7);
        var asked = api.hold("fan-2", sale, "{\"seatNumbers\": [7]}", "asked");
        var remembered = api.hold("fan-3", sale, "{\"seatNumbers\": [7]}", "remembered");
        var again = api.hold("fan-3", sale, "{\"seatNumbers\": [7]}", "remembered");

        assertThat(remembered.status()).isEqualTo(409);
        for (var header : List.of("Content-Type", "Cache-Control")) {
            assertThat(remembered.headers().allValues(header)).isEqualTo(asked.headers().allValues(header));
        }
        assertThat(without(remembered.body(), "traceId")).isEqualTo(without(asked.body(), "traceId"));
        assertThat(again.body()).isEqualTo(remembered.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    /** Its key is another replica's for now: no waiting for it, and no other answer than "still runs". */
    @Test
    void what_still_runs_elsewhere_is_not_refused_from_memory() {
        fans.hold("fan-1", sale, 7);
        refuse("fan-2", 7);

        var answer = transactions.execute(running -> {
            jdbc.sql("insert into idempotent_request (user_id, request_key, fingerprint) values (?, 'elsewhere', 'x')")
                    .param("fan-3").update();
            running.setRollbackOnly();
            return api.hold("fan-3", sale, "{\"seatNumbers\": [7]}", "elsewhere");
        });
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.slug()).isEqualTo("request-in-progress");
    }

    private static JsonNode without(JsonNode body, String field) {
        return ((ObjectNode) body.deepCopy()).without(field);
    }

    @Test
    void a_fan_who_asks_again_for_seats_of_the_own_gets_the_first_answer() {
        var first = api.hold("fan-1", sale, "{\"seatNumbers\": [7]}", "lost");
        refuse("fan-2", 7);
        var again = api.hold("fan-1", sale, "{\"seatNumbers\": [7]}", "lost");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.reservationId()).isEqualTo(first.reservationId());
    }

    @Test
    void a_remembered_refusal_is_the_answer_to_its_key() {
        var owner = fans.hold("fan-1", sale, 7);
        refuse("fan-2", 7);
        assertThat(api.hold("fan-3", sale, "{\"seatNumbers\": [7]}", "k").status()).isEqualTo(409);
        fans.cancel("fan-1", owner);

        var again = api.hold("fan-3", sale, "{\"seatNumbers\": [7]}", "k");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_seat_that_is_freed_can_be_had_at_once() {
        var cancelled = fans.hold("fan-1", sale, 1);
        var swept = fans.hold("fan-2", sale, 2);
        var unpaid = fans.hold("fan-3", sale, 3);
        refuse("fan-4", 1, 2, 3);

        fans.cancel("fan-1", cancelled);
        jdbc.sql("update reservation set hold_expires_at = now(6) - interval 1 hour where id = ?")
                .param(swept.toString()).update();
        expireHolds.expire();
        payments.release(unpaid, SeatReleased.Reason.DECLINED);

        assertThat(List.of(1, 2, 3)).allSatisfy(
                freed -> assertThat(takenSeats.refusal(sale.scheduleId(), List.of(freed))).isEmpty());
        assertThat(fans.hold("fan-4", sale, 1, 2, 3)).isNotNull();
    }

    @Test
    void a_seat_is_not_forgotten_when_its_release_rolls_back() {
        fans.hold("fan-1", sale, 7);
        refuse("fan-2", 7);
        transactions.executeWithoutResult(transaction -> {
            takenSeats.forgetAfterCommit(sale.scheduleId(), List.of(7));
            transaction.setRollbackOnly();
        });
        assertThat(takenSeats.refusal(sale.scheduleId(), List.of(7))).isPresent();
    }

    @Test
    void a_wish_with_one_seat_that_may_be_free_is_asked_for() {
        fans.hold("fan-1", sale, 7);
        refuse("fan-2", 7);
        fans.hold("fan-3", sale, 8);

        assertThat(takenSeats.refusal(sale.scheduleId(), List.of(7, 8))).isEmpty();
        assertThat(api.hold("fan-2", sale, 7, 8).numbers("unavailable")).containsExactly(7, 8);
    }

    /** As a group does: alone, the hold's own UPDATE finds out. */
    private void refuse(String fan, Integer... numbers) {
        var wish = GroupedHold.of(new HoldCommand(fan, sale, List.of(numbers)), null);
        Optional<HoldOutcome> outcome = transactions.execute(_ -> holdTogether.hold(sale, List.of(wish))).getFirst();
        assertThat(outcome.orElseThrow()).isInstanceOf(SeatsUnavailable.class);
    }

    private void lockSeat(int number) {
        jdbc.sql("select number from seat where schedule_id = ? and number = ? for update")
                .params(sale.scheduleId().toString(), number).query(Integer.class).single();
    }
}
