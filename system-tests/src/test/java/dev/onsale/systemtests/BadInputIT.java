package dev.onsale.systemtests;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bad input gets the API's problem for it: never a 500, never a stack trace, and no seat moves. */
class BadInputIT {

    private static final Stack STACK = Stack.shared();
    private static final Sale SALE = Sale.open(STACK.api());
    private static final Fan FAN = SALE.fan();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"seatNumbers": [0]}                | 422 | invalid-seats
            {"seatNumbers": [-1]}               | 422 | invalid-seats
            {"seatNumbers": [51]}               | 422 | invalid-seats
            {"seatNumbers": [7, 7]}             | 422 | invalid-seats
            {"seatNumbers": []}                 | 422 | invalid-seats
            {}                                  | 422 | invalid-seats
            {"seatNumbers": null}               | 422 | invalid-seats
            {"seatNumbers": [1, 2, 3, 4, 5]}    | 422 | invalid-seats
            {"seatNumbers": [99999999999]}      | 422 | invalid-seats
            {"seatNumbers": ["7"]}              | 400 | invalid-request
            {"seatNumbers": [7.5]}              | 400 | invalid-request
            {"seatNumbers": [true]}             | 400 | invalid-request
            {"seatNumbers": 7}                  | 400 | invalid-request
            {"seatNumbers": {"a": 1}}           | 400 | invalid-request
            [7]                                 | 400 | invalid-request
            {"seatNumbers": [7]                 | 400 | malformed-body
            seat seven, please                  | 400 | malformed-body
            """)
    void a_hold_that_cannot_be_is_refused(String body, int status, String problem) {
        var answer = FAN.holdBody(UUID.randomUUID().toString(), SALE.scheduleId(), body);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("traceId")).isNotBlank();
        assertThat(answer.body().toString()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void an_unknown_field_is_ignored() {
        var answer = FAN.holdBody(UUID.randomUUID().toString(), SALE.scheduleId(), """
                {"seatNumbers": [50], "color": "red", "price": {"amount": 1}}""");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/total/amount").asInt()).isEqualTo(150_000);
        assertThat(FAN.cancel(answer.text("reservationId")).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"method": {"type": "cash", "token": "tok_visa"}}   | 400 | invalid-request
            {"method": {"type": "card", "token": ""}}           | 400 | invalid-request
            {"method": {"type": "card"}}                        | 400 | invalid-request
            {"method": {"type": "wallet", "token": "tok_visa"}} | 400 | invalid-request
            {"method": "card"}                                  | 400 | invalid-request
            {"method": {"type": "card", "token": 7}}            | 400 | invalid-request
            {}                                                  | 400 | invalid-request
            not json                                            | 400 | malformed-body
            """)
    void a_payment_that_cannot_be_is_refused(String body, int status, String problem) {
        var answer = STACK.api().post("/reservations/" + UUID.randomUUID() + "/payment").as(FAN.userToken())
                .queueToken(FAN.pass()).key("k").json(body).send();
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "nobody", "00000000-0000-0000-0000-000000000000", "'; drop table seat; --", "%00"})
    void a_wrong_id_is_not_found(String id) {
        var path = URLEncoder.encode(id, StandardCharsets.UTF_8);
        assertThat(STACK.api().get("/concerts/" + path).send().status()).isIn(400, 404);
        assertThat(STACK.api().get("/reservations/" + path).as(FAN.userToken()).send().status()).isIn(400, 404);
        assertThat(FAN.hold(path, 1).status()).isIn(400, 404);
    }

    @Test
    void another_fans_reservation_is_not_found() {
        var reservationId = FAN.hold(SALE.scheduleId(), 30).text("reservationId");
        var other = SALE.fan();
        assertThat(other.reservation(reservationId).status()).isEqualTo(404);
        assertThat(other.payment(reservationId).status()).isEqualTo(404);
        assertThat(other.pay(reservationId, "tok_visa").status()).isEqualTo(404);
        assertThat(other.cancel(reservationId).status()).isEqualTo(404);
        assertThat(FAN.cancel(reservationId).status()).isEqualTo(204);
    }

    @Test
    void without_a_user_token_nothing_of_a_fans_is_served() {
        assertThat(STACK.api().post("/concerts/" + SALE.concertId() + "/queue").send().problem())
                .isEqualTo("unauthorized");
        assertThat(STACK.api().get("/reservations").send().problem()).isEqualTo("unauthorized");
        assertThat(STACK.api().get("/reservations").as("e30.e30.e30").send().problem()).isEqualTo("unauthorized");
        assertThat(STACK.api().get("/reservations").as(FAN.userToken().replaceAll("[^.]+$", "AAAA")).send().problem())
                .isEqualTo("unauthorized");
    }

    @Test
    void a_fan_is_no_organizer() {
        var answer = STACK.api().post("/admin/concerts").as(FAN.userToken()).json("""
                {"title": "t", "artist": "a", "venue": "v"}""").send();
        assertThat(answer.problem()).isEqualTo("forbidden");
    }

    @Test
    void without_a_pass_of_ones_own_for_this_concert_no_seat_is_seen_or_held() {
        var seats = "/concerts/%s/schedules/%s/seats".formatted(SALE.concertId(), SALE.scheduleId());
        var none = STACK.api().get(seats).as(FAN.userToken()).send();
        assertThat(none.status()).isEqualTo(403);
        assertThat(none.problem()).isEqualTo("queue-pass-required");
        assertThat(none.text("queueUrl")).contains(SALE.concertId());

        var forged = FAN.pass().replaceAll("[^.]+$", "AAAA");
        var anothers = SALE.fan().pass();
        var elsewhere = Sale.open(STACK.api(), 1).fan().pass();
        for (var pass : List.of(forged, anothers, elsewhere, "pass", FAN.userToken())) {
            var answer = STACK.api().get(seats).as(FAN.userToken()).queueToken(pass).send();
            assertThat(answer.problem()).isEqualTo("queue-pass-invalid");
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @Test
    void a_pass_that_was_given_back_opens_nothing_more() {
        var fan = SALE.fan();
        assertThat(STACK.api().delete("/concerts/" + SALE.concertId() + "/queue/me").as(fan.userToken())
                .queueToken(fan.pass()).send().status()).isEqualTo(204);
        assertThat(fan.seats(SALE.scheduleId()).problem()).isEqualTo("queue-pass-invalid");
    }

    @Test
    void a_hold_without_an_idempotency_key_is_refused() {
        var answer = STACK.api()
                .post("/concerts/%s/schedules/%s/reservations".formatted(SALE.concertId(), SALE.scheduleId()))
                .as(FAN.userToken()).queueToken(FAN.pass()).json("{\"seatNumbers\": [9]}").send();
        assertThat(answer.problem()).isEqualTo("idempotency-key-required");
    }

    @Test
    void the_fifth_seat_of_a_fan_is_refused_with_the_limit() {
        var fan = SALE.fan();
        var reservationId = fan.hold(SALE.scheduleId(), 20, 21, 22).text("reservationId");
        var answer = fan.hold(SALE.scheduleId(), 23, 24);
        assertThat(answer.problem()).isEqualTo("invalid-seats");
        assertThat(answer.body().path("limit").asInt()).isEqualTo(4);
        assertThat(fan.cancel(reservationId).status()).isEqualTo(204);
    }
}
