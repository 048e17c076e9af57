package dev.onsale.payment.pay;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@PaymentServiceTest
class PayIT {

    private static final String VISA = "{\"method\": {\"type\": \"card\", \"token\": \"tok_visa\"}}";

    private static final String LONG_KEY = "0123456789012345678901234567890123456789012345678901234567890123"
            + "01234567890123456789012345678901234567890123456789012345678901234";

    private final Saga saga;
    private final JdbcClient jdbc;

    PayIT(Saga saga, JdbcClient jdbc) {
        this.saga = saga;
        this.jdbc = jdbc;
    }

    @Test
    void a_good_card_pays_and_confirms_the_seats() {
        var reservation = saga.held();
        assertThat(saga.show(reservation).text("status")).isEqualTo("AWAITING");

        var reply = saga.pay(reservation, "tok_visa");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.response().headers().firstValue("Location")).hasValue(Saga.path(reservation));
        assertThat(reply.text("status")).isEqualTo("PAID");
        assertThat(reply.text("paymentId")).isEqualTo(saga.paymentId(reservation).toString());
        assertThat(reply.text("reservationId")).isEqualTo(reservation.toString());
        assertThat(reply.body().path("amount").longValue()).isEqualTo(Saga.TOTAL);
        assertThat(reply.text("currency")).isEqualTo("KRW");
        assertThat(reply.body().path("failureCode").isNull()).isTrue();
        assertThat(reply.replayed()).isFalse();

        assertThat(saga.show(reservation).body()).isEqualTo(reply.body());
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    @Test
    void the_payment_id_is_a_uuid_of_version_7() {
        assertThat(saga.paymentId(saga.held()).version()).isEqualTo(7);
    }

    @Test
    void a_card_declined_for_good_ends_the_payment() {
        var reservation = saga.held();
        var reply = saga.pay(reservation, "tok_declined");
        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.problem()).isEqualTo("payment-declined");
        assertThat(reply.text("failureCode")).isEqualTo("card_declined");
        assertThat(reply.body().path("retryable").booleanValue(true)).isFalse();

        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        assertThat(saga.show(reservation).text("failureCode")).isEqualTo("card_declined");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased DECLINED");
        assertThat(saga.pay(reservation, "tok_visa").problem()).isEqualTo("hold-expired");
        assertThat(Saga.ledger(reservation)).isEmpty();
    }

    @Test
    void after_a_soft_decline_another_card_pays() {
        var reservation = saga.held();
        var reply = saga.pay(reservation, "tok_insufficient");
        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.text("failureCode")).isEqualTo("insufficient_funds");
        assertThat(reply.body().path("retryable").booleanValue(false)).isTrue();
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
        assertThat(saga.events(reservation)).isEmpty();

        assertThat(saga.pay(reservation, "tok_visa").text("status")).isEqualTo("PAID");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    @Test
    void the_same_key_replays_the_answer_of_its_attempt() {
        var reservation = saga.held();
        var declined = saga.pay(reservation, "tok_insufficient", "first-" + reservation);
        var paid = saga.pay(reservation, "tok_visa", "second-" + reservation);

        var paidAgain = saga.pay(reservation, "tok_visa", "second-" + reservation);
        assertThat(paidAgain.status()).isEqualTo(201);
        assertThat(paidAgain.body()).isEqualTo(paid.body());
        assertThat(paidAgain.replayed()).isTrue();

        var declinedAgain = saga.pay(reservation, "tok_insufficient", "first-" + reservation);
        assertThat(declinedAgain.status()).isEqualTo(402);
        assertThat(declinedAgain.text("failureCode")).isEqualTo(declined.text("failureCode"));
        assertThat(declinedAgain.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(declinedAgain.replayed()).isTrue();
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    @Test
    void the_same_key_is_refused_for_another_card_and_for_another_reservation() {
        var reservation = saga.held();
        var key = UUID.randomUUID().toString();
        saga.pay(reservation, "tok_visa", key);
        assertThat(saga.pay(reservation, "tok_other", key).problem()).isEqualTo("idempotency-key-reused");
        var other = saga.held();
        var reply = saga.pay(other, "tok_visa", key);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(saga.status(other)).isEqualTo("AWAITING");
    }

    @Test
    void a_paid_reservation_is_not_paid_again_with_another_key() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        var reply = saga.pay(reservation, "tok_visa");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.problem()).isEqualTo("already-paid");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    @Test
    void a_payment_cannot_begin_after_its_deadline() {
        var reservation = saga.held();
        saga.payDeadlinePasses(reservation);
        var reply = saga.pay(reservation, "tok_visa");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.problem()).isEqualTo("hold-expired");
        assertThat(Saga.ledger(reservation)).isEmpty();
    }

    @Test
    void a_payment_right_after_the_hold_waits_for_the_event() throws Exception {
        var reservation = UUID.randomUUID();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var early = executor.submit(() -> saga.pay(reservation, "tok_visa"));
            Thread.sleep(300);
            saga.held(reservation);
            assertThat(early.get().text("status")).isEqualTo("PAID");
        }
    }

    @Test
    void a_reservation_nobody_has_heard_of_is_not_found_after_a_short_wait() {
        var begin = Instant.now();
        var reply = saga.pay(UUID.randomUUID(), "tok_visa");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.problem()).isEqualTo("reservation-not-found");
        assertThat(begin.plusSeconds(1)).isBefore(Instant.now());
        assertThat(saga.show(UUID.randomUUID()).problem()).isEqualTo("payment-not-found");
    }

    @Test
    void another_users_reservation_is_not_found() {
        var reservation = saga.held();
        var paying = saga.send(Saga.path(reservation), "fan-2", request -> {
            post(request, VISA);
            request.header("Idempotency-Key", "k-" + reservation);
        });
        assertThat(paying.status()).isEqualTo(404);
        assertThat(paying.problem()).isEqualTo("reservation-not-found");
        var looking = saga.send(Saga.path(reservation), "fan-2", HttpRequest.Builder::GET);
        assertThat(looking.problem()).isEqualTo("payment-not-found");
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
    }

    @Test
    void the_pass_of_another_concert_does_not_pay() {
        var reservation = saga.held();
        var refused = saga.pay(reservation, "k-" + reservation, VISA,
                request -> request.header("X-Onsale-Pass-Concert", UUID.randomUUID().toString()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("queue-pass-invalid");
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
        var paid = saga.pay(reservation, "k-" + reservation, VISA,
                request -> request.header("X-Onsale-Pass-Concert", Saga.CONCERT.toString()));
        assertThat(paid.status()).isEqualTo(201);
    }

    static Stream<Arguments> bodies_that_say_nothing() {
        return Stream.of(
                arguments("not JSON", "malformed-body"), arguments("", "malformed-body"),
                arguments("[]", "invalid-request"), arguments("{}", "invalid-request"),
                arguments("{\"method\": null}", "invalid-request"), arguments("{\"method\": 1}", "invalid-request"),
                arguments(method("\"cash\"", "\"t\""), "invalid-request"),
                arguments(method("null", "\"t\""), "invalid-request"),
                arguments(method("1", "\"t\""), "invalid-request"),
                arguments(method("\"card\"", "\"\""), "invalid-request"),
                arguments(method("\"card\"", "\" \""), "invalid-request"),
                arguments(method("\"card\"", "\"tok_\\n\""), "invalid-request"),
                arguments(method("\"card\"", "\"토큰\""), "invalid-request"),
                arguments(method("\"card\"", "null"), "invalid-request"),
                arguments(method("\"card\"", "12"), "invalid-request"),
                arguments(method("\"card\"", "\"" + "x".repeat(201) + "\""), "invalid-request"),
                arguments(method("\"card\"", "\"" + "x".repeat(100_000) + "\""), "body-too-large"));
    }

    private static String method(String type, String token) {
        return "{\"method\": {\"type\": %s, \"token\": %s}}".formatted(type, token);
    }

    @ParameterizedTest
    @MethodSource
    void bodies_that_say_nothing(String body, String problem) {
        var reservation = saga.held();
        var reply = saga.pay(reservation, UUID.randomUUID().toString(), body, _ -> {});
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
    }

    @Test
    void unknown_fields_are_ignored() {
        var body = "{\"tip\": 1, \"method\": {\"type\": \"card\", \"token\": \"tok_visa\", \"cvc\": [1]}}";
        assertThat(saga.pay(saga.held(), UUID.randomUUID().toString(), body, _ -> {}).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", LONG_KEY})
    void keys_that_are_none_are_refused(String key) {
        var reservation = saga.held();
        var reply = saga.send(Saga.path(reservation), Saga.FAN, request -> {
            post(request, VISA);
            if (!key.isEmpty()) {
                request.setHeader("Idempotency-Key", key);
            }
        });
        assertThat(reply.status()).isEqualTo(400);
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-uuid", "0", "019aab00-0000-7000-8000-0000000000zz"})
    void ids_that_are_none_are_not_found(String id) {
        var path = "/api/v1/reservations/" + id + "/payment";
        assertThat(saga.send(path, Saga.FAN, request -> {
            post(request, VISA);
            request.header("Idempotency-Key", "k");
        }).status()).isEqualTo(404);
        assertThat(saga.send(path, Saga.FAN, HttpRequest.Builder::GET).status()).isEqualTo(404);
    }

    @Test
    void nobody_pays_without_a_user_token() {
        var reply = saga.send(Saga.path(saga.held()), Saga.FAN, request -> {
            post(request, VISA);
            request.setHeader("Authorization", "Bearer forged");
        });
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void the_token_is_written_down_nowhere() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_very_secret");
        for (var table : new String[]{"payment", "payment_attempt", "outbox"}) {
            assertThat(jdbc.sql("select * from " + table).query().listOfRows().toString())
                    .doesNotContain("tok_very_secret");
        }
        var body = new PaymentController.PayBody(new PaymentController.PayBody.Method(
                PaymentController.PayBody.Method.Type.CARD, "tok_very_secret"));
        assertThat(body.toString()).doesNotContain("tok_very_secret");
        assertThat(body.method().toMethod(Saga.FAN).toString()).doesNotContain("tok_very_secret");
    }

    @Test
    void nobody_charges_a_wallet_where_that_is_not_allowed() {
        var reply = saga.send("/api/v1/wallet/charges", Saga.FAN, request -> {
            post(request, "{\"amount\": 1000}");
            request.header("Idempotency-Key", "k-" + UUID.randomUUID());
        });
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.problem()).isEqualTo("top-up-disabled");
        assertThat(saga.send("/api/v1/wallet", Saga.FAN, HttpRequest.Builder::GET).text("balance")).isEqualTo("0");
    }

    private static void post(HttpRequest.Builder request, String body) {
        request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
