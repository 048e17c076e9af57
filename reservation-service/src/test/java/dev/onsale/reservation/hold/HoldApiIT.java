package dev.onsale.reservation.hold;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.Api;
import dev.onsale.reservation.Api.Answer;
import dev.onsale.reservation.Contract;
import dev.onsale.reservation.Invariants;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@ReservationIT
class HoldApiIT {

    private final Api api;
    private final TestPayments payments;
    private final Invariants invariants;
    private final JdbcClient jdbc;
    private final TestSchedules schedules;
    private final Sale sale;

    HoldApiIT(Api api, TestPayments payments, Invariants invariants, JdbcClient jdbc, TestSchedules schedules) {
        this.api = api;
        this.payments = payments;
        this.invariants = invariants;
        this.jdbc = jdbc;
        this.schedules = schedules;
        sale = schedules.open(50);
    }

    @AfterEach
    void invariants_hold() {
        invariants.hold("after each test");
    }

    @Test
    void answers_created_with_the_reservation() {
        var before = Instant.now();
        var answer = api.hold("fan-1", sale, 13, 12);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(path -> assertThat(withoutSecondsLeft(api.get("fan-1", path).body()))
                        .isEqualTo(withoutSecondsLeft(answer.body())));
        var body = answer.body();
        assertThat(body.path("secondsLeft").asInt()).isEqualTo(300);
        assertThat(body.path("concertId").asString()).isEqualTo(sale.concertId().toString());
        assertThat(body.path("scheduleId").asString()).isEqualTo(sale.scheduleId().toString());
        assertThat(body.path("status").asString()).isEqualTo("HELD");
        assertThat(body.path("total").toString()).isEqualTo("{\"amount\":300000,\"currency\":\"KRW\"}");
        assertThat(body.path("seats").toString()).isEqualTo("[%s,%s]".formatted(seat(12), seat(13)));
        assertThat(Instant.parse(body.path("holdExpiresAt").asString()))
                .isBetween(before.plusSeconds(298), Instant.now().plusSeconds(302));
        assertThat(body.has("releaseReason")).isFalse();
    }

    @Test
    void tells_of_the_hold_as_agreed_with_a_pay_deadline_before_its_end() {
        var answer = api.hold("fan-1", sale, 1, 2);
        var told = payments.eventOf(answer.reservationId(), 1);

        Contract.of("dev.onsale.reservation.SeatHeld.v1").acceptsJson(told);
        var expiresAt = Instant.parse(answer.body().path("holdExpiresAt").asString());
        assertThat(told).contains("\"payBy\":\"%s\"".formatted(expiresAt.minusSeconds(5)))
                .contains("\"seatVersion\":1").contains("\"userId\":\"fan-1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"seatNumbers": [0]}                                | 422 | invalid-seats
            {"seatNumbers": [-1]}                               | 422 | invalid-seats
            {"seatNumbers": [51]}                               | 422 | invalid-seats
            {"seatNumbers": [1, 51]}                            | 422 | invalid-seats
            {"seatNumbers": [7, 7]}                             | 422 | invalid-seats
            {"seatNumbers": []}                                 | 422 | invalid-seats
            {"seatNumbers": null}                               | 422 | invalid-seats
            {"seatNumbers": [null]}                             | 422 | invalid-seats
            {}                                                  | 422 | invalid-seats
            {"seatNumbers": [1, 2, 3, 4, 5]}                    | 422 | invalid-seats
            {"seatNumbers": [2147483648]}                       | 422 | invalid-seats
            {"seatNumbers": [4294967297]}                       | 422 | invalid-seats
            {"seatNumbers": [9223372036854775807]}              | 422 | invalid-seats
            {"seatNumbers": [99999999999999999999999999999999]} | 400 | invalid-request
            {"seatNumbers": ["1"]}                              | 400 | invalid-request
            {"seatNumbers": [1.5]}                              | 400 | invalid-request
            {"seatNumbers": [1.0]}                              | 400 | invalid-request
            {"seatNumbers": [true]}                             | 400 | invalid-request
            {"seatNumbers": [[1]]}                              | 400 | invalid-request
            {"seatNumbers": 1}                                  | 400 | invalid-request
            {"seatNumbers": {"1": 1}}                           | 400 | invalid-request
            [1]                                                 | 400 | invalid-request
            {"seatNumbers": [1]                                 | 400 | malformed-body
            seats                                               | 400 | malformed-body
            """)
    void refuses_what_it_cannot_hold(String body, int status, String slug) {
        var answer = api.hold("fan-1", sale, body, UUID.randomUUID().toString());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.slug()).isEqualTo(slug);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        if (slug.equals("invalid-seats")) {
            assertThat(answer.body().path("limit").asInt()).isEqualTo(4);
        }
        assertThat(reservations()).isZero();
    }

    @Test
    void ignores_fields_it_does_not_know_even_a_price() {
        var answer = api.hold("fan-1", sale, "{\"seatNumbers\": [1], \"price\": 1}", "any-key");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("total").path("amount").asInt()).isEqualTo(150_000);
    }

    @Test
    void needs_an_idempotency_key() {
        var answer = holdWith("fan-1", Api.holdPath(sale));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.slug()).isEqualTo("idempotency-key-required");
    }

    @Test
    void replays_the_answer_to_the_same_key_and_holds_once() {
        var first = api.hold("fan-1", sale, "{\"seatNumbers\": [1]}", "one-key");
        var second = api.hold("fan-1", sale, "{\"seatNumbers\": [1]}", "one-key");
        var other = api.hold("fan-1", sale, "{\"seatNumbers\": [2]}", "one-key");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.slug()).isEqualTo("idempotency-key-reused");
        assertThat(reservations()).isEqualTo(1);
    }

    @Test
    void lists_the_seats_that_were_taken_and_holds_none_of_the_others() {
        api.hold("fan-1", sale, 2, 4);
        var answer = api.hold("fan-2", sale, 1, 2, 3, 4);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.slug()).isEqualTo("seats-unavailable");
        assertThat(answer.numbers("unavailable")).containsExactly(2, 4);
        assertThat(answer.numbers("nearest")).as("1 and 3 are asked for already").containsExactly(5, 6);
        assertThat(api.hold("fan-3", sale, 1, 3).status()).isEqualTo(201);
    }

    @Test
    void counts_the_limit_over_all_live_reservations_of_the_schedule() {
        assertThat(api.hold("fan-1", sale, 1, 2, 3).status()).isEqualTo(201);
        var answer = api.hold("fan-1", sale, 4, 5);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.slug()).isEqualTo("invalid-seats");
        assertThat(answer.body().path("limit").asInt()).isEqualTo(4);
        var last = api.hold("fan-1", sale, 4);
        assertThat(last.status()).isEqualTo(201);
        payments.confirm(last.reservationId());
        assertThat(api.hold("fan-1", sale, 5).status()).as("confirmed seats count too").isEqualTo(422);
        assertThat(api.hold("fan-1", schedules.open(5), 1, 2, 3, 4).status()).isEqualTo(201);
        assertThat(api.hold("FAN-1", sale, 5).status()).as("another user, by letter case").isEqualTo(201);
    }

    @Test
    void refuses_before_the_sale_opens_and_takes_the_same_key_afterwards() {
        var early = schedules.open(5, Duration.ofHours(1), Duration.ofDays(1));
        var refused = api.hold("fan-1", early, "{\"seatNumbers\": [1]}", "patience");
        jdbc.sql("update schedule set sales_open_at = now(6) where id = ?").param(early.scheduleId().toString())
                .update();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.slug()).isEqualTo("sale-not-open");
        assertThat(Instant.parse(refused.body().path("opensAt").asString())).isEqualTo(early.salesOpenAt());
        assertThat(api.hold("fan-1", early, "{\"seatNumbers\": [1]}", "patience").status()).isEqualTo(201);
    }

    @Test
    void knows_no_schedule_of_another_concert() {
        for (var path : List.of(path(UUID.randomUUID(), sale.scheduleId()),
                path(sale.concertId(), UUID.randomUUID()))) {
            var answer = holdWith("fan-1", path, "Idempotency-Key", "lost");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.slug()).isEqualTo("schedule-not-found");
        }
        assertThat(holdWith("fan-1", path("x", "1-1-1-1-1"), "Idempotency-Key", "lost").status()).isEqualTo(404);
    }

    @Test
    void needs_a_user() {
        var answer = holdWith("fan-1", Api.holdPath(sale), "Authorization", "Bearer forged");
        assertThat(answer.status()).isEqualTo(401);
    }

    private Answer holdWith(String fan, String path, String... header) {
        var request = api.request(fan, path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"seatNumbers\": [1]}"));
        return api.send(header.length == 0 ? request : request.setHeader(header[0], header[1]));
    }

    private static String path(Object concertId, Object scheduleId) {
        return "/api/v1/concerts/%s/schedules/%s/reservations".formatted(concertId, scheduleId);
    }

    private static JsonNode withoutSecondsLeft(JsonNode body) {
        return ((ObjectNode) body.deepCopy()).without("secondsLeft");
    }

    private int reservations() {
        return jdbc.sql("select count(*) from reservation where schedule_id = ?").param(sale.scheduleId().toString())
                .query((row, _) -> row.getInt(1)).single();
    }

    private static String seat(int number) {
        return """
                {"number":%d,"section":"MAIN","row":"2","grade":"STANDARD",\
                "price":{"amount":150000,"currency":"KRW"}}""".formatted(number);
    }
}
