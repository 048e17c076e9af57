package dev.onsale.reservation.hold;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Api.Answer;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class BestSeatsIT {

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sale sale;
    private final TestSchedules schedules;

    BestSeatsIT(Api api, TestFans fans, TestPayments payments, Invariants invariants, JdbcClient jdbc,
            TransactionOperations transactions, TestSchedules schedules) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.invariants = invariants;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.schedules = schedules;
        sale = schedules.openGrades(20, "S", "R", "A");
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
    }

    @Test
    void holds_the_foremost_seats_together_as_if_they_had_been_named() {
        var answer = best("fan-1", 3, null);

        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(seats(answer)).containsExactly(1, 2, 3);
        assertThat(answer.body().path("total").toString()).isEqualTo("{\"amount\":450000,\"currency\":\"KRW\"}");
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(path -> assertThat(seats(api.get("fan-1", path))).containsExactly(1, 2, 3));
        assertThat(payments.eventsOf(answer.reservationId())).containsExactly("SeatHeld");
        assertThat(seats(best("fan-2", 2, null))).as("the next ones").containsExactly(4, 5);
    }

    @Test
    void holds_seats_of_the_grade_at_its_price() {
        var answer = best("fan-1", 2, "R");
        assertThat(seats(answer)).containsExactly(21, 22);
        assertThat(answer.body().path("total").path("amount").asInt()).isEqualTo(280_000);
        assertThat(answer.body().path("seats").valueStream().map(seat -> seat.path("grade").asString()))
                .containsOnly("R");
    }

    @Test
    void relaxes_step_by_step() {
        leaveFree(1, 2, 3, 4, 6, 7, 11, 13, 15);

        assertThat(seats(best("fan-1", 3, "S"))).as("together, though seat 4 is alone").containsExactly(1, 2, 3);
        assertThat(seats(best("fan-2", 2, "S"))).as("together, no seat alone").containsExactly(6, 7);
        assertThat(seats(best("fan-3", 2, "S"))).as("in neighbouring rows").containsExactly(4, 11);
        assertThat(seats(best("fan-4", 1, "S"))).containsExactly(13);
        assertThat(best("fan-5", 2, "S").slug()).isEqualTo("seats-unavailable");
    }

    @Test
    void parts_a_group_over_sections_where_nothing_else_is_left() {
        leaveFree(20, 35);
        assertThat(seats(best("fan-1", 2, null))).as("of any grade").containsExactly(20, 35);
    }

    @Test
    void refuses_when_too_few_of_the_grade_are_free_until_some_are_given_back() {
        leaveFree(1, 25, 26);
        var key = UUID.randomUUID().toString();
        var refused = api.hold("fan-1", sale, body(2, "S"), key);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.slug()).isEqualTo("seats-unavailable");
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("Fewer than 2 seats of grade S are free. Ask for fewer, or for another grade.");
        assertThat(refused.body().path("unavailable").toString()).isEqualTo("[]");
        assertThat(refused.body().path("nearest").toString()).isEqualTo("[]");
        assertThat(seats(best("fan-1", 1, "S"))).containsExactly(1);
        assertThat(best("fan-2", 1, "S").status()).isEqualTo(409);
        fans.cancel("fan-1", reservationOf("fan-1"));
        assertThat(seats(best("fan-2", 1, "S"))).containsExactly(1);
        assertThat(api.hold("fan-1", sale, body(2, "S"), key).slug()).as("the key's answer").isEqualTo(refused.slug());
    }

    @Test
    void answers_the_same_key_with_the_same_seats() {
        var first = api.hold("fan-1", sale, body(2, "R"), "best-key");
        var second = api.hold("fan-1", sale, body(2, "R"), "best-key");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(api.hold("fan-1", sale, body(1, "R"), "best-key").slug()).isEqualTo("idempotency-key-reused");
        assertThat(api.hold("fan-1", sale, "{\"seatNumbers\": [21, 22]}", "best-key").slug())
                .isEqualTo("idempotency-key-reused");
        assertThat(seats(best("fan-2", 2, "R"))).as("held once").containsExactly(23, 24);
    }

    @Test
    void counts_the_limit_together_with_seats_that_were_named() {
        api.hold("fan-1", sale, 31, 32, 33);
        var answer = best("fan-1", 2, null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.slug()).isEqualTo("invalid-seats");
        assertThat(answer.body().path("limit").asInt()).isEqualTo(4);
        assertThat(best("fan-1", 1, null).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bestAvailable": {"count": 0}}                       | 422 | bestAvailable.count must be a number from 1
            {"bestAvailable": {"count": -1}}                      | 422 | bestAvailable.count must be a number from 1
            {"bestAvailable": {"count": 5}}                       | 422 | bestAvailable.count must be a number from 1
            {"bestAvailable": {"count": 4294967297}}              | 422 | bestAvailable.count must be a number from 1
            {"bestAvailable": {"count": null}}                    | 422 | bestAvailable.count must be a number from 1
            {"bestAvailable": {}}                                 | 422 | bestAvailable.count must be a number from 1
            {"bestAvailable": {"count": 1, "grade": "s"}}         | 422 | such as S, R, A; leave it out for any grade
            {"bestAvailable": {"count": 1, "grade": ""}}          | 422 | such as S, R, A; leave it out for any grade
            {"bestAvailable": {"count": 1}, "seatNumbers": [1]}   | 422 | seatNumbers or ask for bestAvailable, not both
            {"bestAvailable": {"count": 1}, "seatNumbers": []}    | 422 | seatNumbers or ask for bestAvailable, not both
            {"bestAvailable": null, "seatNumbers": null}          | 422 | seatNumbers, or ask for bestAvailable instead
            {"bestAvailable": null}                               | 422 | seatNumbers, or ask for bestAvailable instead
            {"bestAvailable": {"count": "1"}}                     | 400 | ''
            {"bestAvailable": {"count": 1.5}}                     | 400 | ''
            {"bestAvailable": {"count": 1, "grade": ["S"]}}       | 400 | ''
            {"bestAvailable": 1}                                  | 400 | ''
            {"bestAvailable": [1]}                                | 400 | ''
            """)
    void refuses_what_it_cannot_choose_for(String body, int status, String detail) {
        var answer = api.hold("fan-1", sale, body, UUID.randomUUID().toString());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.slug()).isEqualTo(status == 422 ? "invalid-seats" : "invalid-request");
        assertThat(answer.body().path("detail").asString()).contains(detail);
    }

    @Test
    void a_null_beside_the_one_that_is_meant_is_as_good_as_nothing() {
        assertThat(send("{\"bestAvailable\": {\"count\": 1, \"grade\": null}, \"seatNumbers\": null}").status())
                .isEqualTo(201);
        assertThat(send("{\"bestAvailable\": null, \"seatNumbers\": [9]}").status()).isEqualTo(201);
    }

    @Test
    void refuses_before_the_sale_opens() {
        var early = schedules.open(5, Duration.ofHours(1), Duration.ofDays(1));
        assertThat(api.hold("fan-1", early, body(1, null), "early").slug()).isEqualTo("sale-not-open");
    }

    @Test
    void waits_for_nobody_who_is_about_to_take_the_best() {
        var answer = whileLocked(List.of(1, 2), () -> best("fan-1", 2, "S"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(seats(answer)).doesNotContain(1, 2).isSubsetOf(IntStream.rangeClosed(3, 20).boxed().toList());
    }

    @Test
    void says_so_when_others_keep_the_last_ones_locked_and_takes_the_same_key_afterwards() {
        leaveFree(1, 2);
        var answer = whileLocked(List.of(2), () -> api.hold("fan-1", sale, body(2, "S"), "patience"));

        assertThat(answer.slug()).isEqualTo("seats-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body().path("detail").asString()).contains("Ask again");
        assertThat(seats(api.hold("fan-1", sale, body(2, "S"), "patience"))).containsExactly(1, 2);
    }

    private <T> T whileLocked(List<Integer> numbers, Supplier<T> action) {
        return transactions.execute(_ -> {
            jdbc.sql("select number from seat where schedule_id = :schedule and number in (:numbers) for update")
                    .param("schedule", sale.scheduleId().toString()).param("numbers", numbers)
                    .query((row, _) -> row.getInt(1)).list();
            return action.get();
        });
    }

    private Answer best(String fan, int count, @Nullable String grade) {
        return api.hold(fan, sale, body(count, grade), UUID.randomUUID().toString());
    }

    private Answer send(String body) {
        return api.hold("fan-1", sale, body, UUID.randomUUID().toString());
    }

    static String body(int count, @Nullable String grade) {
        return grade == null
                ? "{\"bestAvailable\": {\"count\": %d}}".formatted(count)
                : "{\"bestAvailable\": {\"count\": %d, \"grade\": \"%s\"}}".formatted(count, grade);
    }

    static List<Integer> seats(Answer answer) {
        return answer.body().path("seats").valueStream().map(seat -> seat.path("number").asInt()).toList();
    }

    private UUID reservationOf(String fan) {
        return api.get(fan, "/api/v1/reservations?status=HELD").body().path("items").valueStream()
                .filter(item -> item.path("scheduleId").asString().equals(sale.scheduleId().toString()))
                .map(item -> UUID.fromString(item.path("reservationId").asString())).findFirst().orElseThrow();
    }

    /** Other fans hold all seats of the schedule but these. */
    private void leaveFree(Integer... numbers) {
        var taken = IntStream.rangeClosed(1, sale.seatCount()).boxed()
                .filter(number -> !List.of(numbers).contains(number)).toList();
        for (int from = 0; from < taken.size(); from += 4) {
            fans.hold("other-" + from, sale, taken.subList(from, Math.min(from + 4, taken.size())).stream()
                    .mapToInt(Integer::intValue).toArray());
        }
    }
}
