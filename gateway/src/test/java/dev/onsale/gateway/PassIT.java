package dev.onsale.gateway;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import static dev.onsale.gateway.Gateway.assertProblem;
import static dev.onsale.gateway.QueueTokens.pass;
import static dev.onsale.gateway.QueueTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PassIT extends WithAdmittedFan {

    PassIT(ReactiveStringRedisTemplate redis, @Value("${onsale.redis.key-prefix}") String keyPrefix) {
        super(redis, keyPrefix);
    }

    @Test
    void an_admitted_fan_sees_the_seats() throws Exception {
        assertThat(as("fan-1", "GET", SEATS, pass("fan-1", "c1", "g1")).body()).isEqualTo("catalog");
        assertThat(as("fan-1", "GET", SEATS + "/events", pass("fan-1", "c1", "g1")).body()).isEqualTo("catalog");
        assertThat(as("fan-1", "HEAD", SEATS, pass("fan-1", "c1", "g1")).statusCode()).isEqualTo(200);
    }

    @Test
    void an_admitted_fan_holds_seats() throws Exception {
        assertThat(as("fan-1", "POST", HOLD, pass("fan-1", "c1", "g1")).body()).isEqualTo("reservation");
        assertThat(Stubs.RESERVATION.lastSeen().uri()).isEqualTo(HOLD);
        assertThat(Stubs.RESERVATION.lastSeen().header("Authorization")).startsWith("Bearer ");
    }

    @Test
    void an_admitted_fan_pays_and_the_service_behind_learns_for_which_concert() throws Exception {
        assertThat(as("fan-1", "POST", PAY, pass("fan-1", "c1", "g1")).body()).isEqualTo("payment");
        assertThat(Stubs.PAYMENT.lastSeen().header("X-Onsale-Pass-Concert")).isEqualTo("c1");
    }

    @Test
    void the_concert_of_the_pass_cannot_be_told_by_the_client_nor_dropped() throws Exception {
        var response = Gateway.send(gateway.request(PAY, "Authorization", bearer("fan-1"), "X-Queue-Token",
                pass("fan-1", "c1", "g1"), "X-Onsale-Pass-Concert", "c2", "x_onsale_pass_concert", "c3")
                .POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Stubs.PAYMENT.lastSeen().header("X-Onsale-Pass-Concert")).isEqualTo("c1");
        assertThat(Stubs.PAYMENT.lastSeen().headers()).doesNotContainKey("x_onsale_pass_concert");

        gateway.raw("POST " + PAY + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nAuthorization: "
                + bearer("fan-1") + "\r\nX-Queue-Token: " + pass("fan-1", "c1", "g1")
                + "\r\nConnection: close, X-Onsale-Pass-Concert, Authorization\r\n\r\n");
        assertThat(Stubs.PAYMENT.seen()).hasSize(2);
        assertThat(Stubs.PAYMENT.lastSeen().header("X-Onsale-Pass-Concert")).isEqualTo("c1");
        assertThat(Stubs.PAYMENT.lastSeen().header("Authorization")).startsWith("Bearer ");
    }

    @ParameterizedTest
    @CsvSource({"GET, " + SEATS, "HEAD, " + SEATS, "GET, " + SEATS + "/events", "POST, " + HOLD})
    void without_a_pass_the_way_to_the_queue_is_shown(String method, String path) throws Exception {
        var response = as("fan-1", method, path, "");
        assertThat(response.statusCode()).isEqualTo(403);
        if (!method.equals("HEAD")) {
            assertThat(assertProblem(response, 403, "queue-pass-required"))
                    .containsEntry("queueUrl", "/api/v1/concerts/c1/queue");
        }
        assertThat(Stubs.requests()).isZero();
    }

    @Test
    void without_a_pass_nobody_pays_but_looks_at_a_payment() throws Exception {
        assertProblem(as("fan-1", "POST", PAY, ""), 403, "queue-pass-required");
        assertThat(as("fan-1", "GET", PAY, "").body()).isEqualTo("payment");
        assertThat(Stubs.PAYMENT.lastSeen().header("X-Onsale-Pass-Concert")).isEmpty();
    }

    @Test
    void a_wallet_needs_a_user_and_no_pass() throws Exception {
        assertThat(as("fan-1", "GET", "/api/v1/wallet", "").body()).isEqualTo("payment");
        assertThat(as("fan-1", "POST", "/api/v1/wallet/charges", "").body()).isEqualTo("payment");
        assertThat(Stubs.PAYMENT.lastSeen().uri()).isEqualTo("/api/v1/wallet/charges");
        assertProblem(gateway.send("GET", "/api/v1/wallet"), 401, "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("badPasses")
    void a_pass_that_is_none_opens_nothing(String why, String token) throws Exception {
        assertProblem(as("fan-1", "GET", SEATS, token), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", HOLD, token), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", PAY, token), 403, "queue-pass-invalid");
        assertThat(Stubs.requests()).isZero();
        assertThat(why).isNotEmpty();
    }

    static Stream<Arguments> badPasses() {
        var past = Date.from(Instant.now().minusSeconds(1));
        var good = pass("fan-1", "c1", "g1");
        return Stream.of(
                arguments("garbage", "garbage"),
                arguments("a ticket", QueueTokens.ticket("fan-1", "c1")),
                arguments("a ticket for the gateway", signed("k1", QueueTokens.KEY, "onsale-ticket+jwt", c -> c)),
                arguments("a pass for the queue",
                        signed("k1", QueueTokens.KEY, "onsale-pass+jwt", c -> c.audience("onsale-queue"))),
                arguments("a user token", TestIssuer.token("fan-1", "FAN")),
                arguments("another key", signed("k1", QueueTokens.OTHER_KEY, "onsale-pass+jwt", c -> c)),
                arguments("an unknown key", signed("k9", QueueTokens.KEY, "onsale-pass+jwt", c -> c)),
                arguments("expired", signed("k1", QueueTokens.KEY, "onsale-pass+jwt", c -> c.expirationTime(past))),
                arguments("never expiring",
                        signed("k1", QueueTokens.KEY, "onsale-pass+jwt", c -> c.expirationTime(null))),
                arguments("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                arguments("another grant", pass("fan-1", "c1", "g2")),
                arguments("the beginning of the grant", pass("fan-1", "c1", "g")),
                arguments("another user's", pass("fan-2", "c1", "g1")));
    }

    @Test
    void a_pass_for_another_concert_opens_nothing_here() throws Exception {
        admit("fan-1", "c2", "g2", Instant.now().plusSeconds(300));
        assertProblem(as("fan-1", "GET", SEATS, pass("fan-1", "c2", "g2")), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", HOLD, pass("fan-1", "c2", "g2")), 403, "queue-pass-invalid");
        assertThat(Stubs.requests()).isZero();
    }

    @Test
    void another_fan_cannot_borrow_a_pass() throws Exception {
        assertProblem(as("fan-2", "GET", SEATS, pass("fan-1", "c1", "g1")), 403, "queue-pass-invalid");
    }

    @Test
    void a_pass_signed_with_the_key_before_is_good() throws Exception {
        var pass = signed("k0", QueueTokens.OLD_KEY, "onsale-pass+jwt", claims -> claims);
        assertThat(as("fan-1", "GET", SEATS, pass).statusCode()).isEqualTo(200);
    }

    @Test
    void the_user_is_asked_for_before_the_pass() throws Exception {
        assertProblem(gateway.get(SEATS), 401, "unauthorized");
        assertProblem(gateway.get(SEATS, "X-Queue-Token", pass("fan-1", "c1", "g1")), 401, "unauthorized");
        assertProblem(gateway.send("POST", PAY, "X-Queue-Token", "x"), 401, "unauthorized");
    }

    @Test
    void two_passes_are_one_too_many() throws Exception {
        var pass = pass("fan-1", "c1", "g1");
        assertProblem(gateway.get(SEATS, "Authorization", bearer("fan-1"), "X-Queue-Token", pass, "X-Queue-Token",
                pass), 403, "queue-pass-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void no_other_method_gets_round_the_pass(String method) throws Exception {
        assertProblem(as("fan-1", method, SEATS, ""), 405, "method-not-allowed");
        assertProblem(as("fan-1", method.equals("POST") ? "GET" : method, HOLD, ""), 405, "method-not-allowed");
        assertThat(Stubs.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/v1/concerts/c1/schedules/s1/seats", "/api/v1/concerts/c1/schedules/s1//seats",
            "/api/v1/concerts/c1/schedules/s1/seats;a=b", "/api/v1/concerts/c1;x/schedules/s1/seats",
            "/api/v1/concerts/c1/schedules/s1/%73eats", "/api/v1/concerts/c1/schedules/s1/seats%2f",
            "/api/v1/concerts/c1/schedules/s1%2fseats", "/api/v1/concerts/c1/schedules/s1/x/../seats",
            "/api/v1/concerts/c1/schedules/s1/./seats", "/api/v1/concerts/c1/schedules/s1/%2e/seats",
            "/api/v1/concerts/c1/schedules/s1/seats%00", "/api/v1/concerts/c1/schedules/s1/seats/",
            "/api/v1/concerts/c1/schedules/s1\\seats", "/api/v1/concerts/c1/schedules/s1/seats%252f",
            "/api/v1/reservations/r1/payment/", "/api/v1/reservations/r1/x/..;/payment"})
    void no_spelling_of_the_path_gets_round_the_pass(String path) throws Exception {
        var answer = gateway.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + bearer("fan-2")
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("application/problem+json");
        assertThat(Stubs.requests()).isZero();
    }

    @Test
    void says_what_of_a_request_is_too_long() throws Exception {
        assertProblem(gateway.get("/api/v1/wallet?before=" + "a".repeat(20_000)), 414, "uri-too-long");
        assertProblem(gateway.get("/api/v1/wallet", "Idempotency-Key", "a".repeat(20_000)), 431, "headers-too-large");
        assertThat(Stubs.requests()).isZero();
    }
}
