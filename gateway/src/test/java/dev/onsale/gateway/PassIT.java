package dev.onsale.gateway;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static dev.onsale.gateway.Gateway.assertProblem;
import static dev.onsale.gateway.QueueTokens.pass;
import static dev.onsale.gateway.QueueTokens.signed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@WithInfra(redis = true)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "management.server.port=0", "onsale.queue.check-timeout=10s", "spring.data.redis.timeout=10s"})
@TestConstructor(autowireMode = AutowireMode.ALL)
class PassIT {

    private static final String SEATS = "/api/v1/concerts/c1/schedules/s1/seats";
    private static final String HOLD = "/api/v1/concerts/c1/schedules/s1/reservations";
    private static final String PAY = "/api/v1/reservations/r1/payment";

    private final ReactiveStringRedisTemplate redis;
    private final MeterRegistry metrics;
    private final String keyPrefix;
    private Gateway gateway = new Gateway(0);

    PassIT(ReactiveStringRedisTemplate redis, MeterRegistry metrics,
            @Value("${onsale.redis.key-prefix}") String keyPrefix) {
        this.redis = redis;
        this.metrics = metrics;
        this.keyPrefix = keyPrefix;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Stubs.route(registry);
        registry.add("onsale.queue.token-keys", () -> QueueTokens.SETTING);
    }

    @BeforeEach
    void one_fan_is_admitted(@LocalServerPort int port) {
        gateway = new Gateway(port);
        Stubs.forget();
        redis.delete(sessions("c1"), sessions("c2"), key("c1", "room"), key("c1", "carried"), key("c1", "arrivals"),
                key("c1", "ended"))
                .block();
        redis.opsForHash().putAll(key("c1", "room"), Map.of("epoch", "1")).block();
        admit("fan-1", "c1", "g1", Instant.now().plusSeconds(300));
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
    void a_released_pass_opens_nothing_from_now_on() throws Exception {
        var pass = pass("fan-1", "c1", "g1");
        assertThat(as("fan-1", "GET", SEATS, pass).statusCode()).isEqualTo(200);
        redis.opsForHash().remove(sessions("c1"), "fan-1").block();
        var before = decisions("released");
        assertProblem(as("fan-1", "GET", SEATS, pass), 403, "queue-pass-invalid");
        assertThat(decisions("released")).isEqualTo(before + 1);
    }

    @Test
    void a_fan_who_comes_is_noted_until_the_queue_knows() throws Exception {
        var pass = pass("fan-1", "c1", "g1");
        as("fan-1", "GET", SEATS, pass);
        assertThat(arrivals()).hasSize(1).allSatisfy(arrival -> assertThat(arrival).matches("g1 \\d{13} fan-1"));

        redis.delete(key("c1", "arrivals")).block();
        redis.opsForHash().put(sessions("c1"), "fan-1", "g1 %d 0".formatted(inFiveMinutes())).block();
        assertThat(as("fan-1", "GET", SEATS, pass).statusCode()).isEqualTo(200);
        assertThat(arrivals()).isEmpty();
    }

    @Test
    void a_pass_of_before_redis_lost_the_room_goes_on_if_its_place_was_live() throws Exception {
        redis.delete(sessions("c1")).block();
        redis.opsForHash().putAll(key("c1", "room"), Map.of("epoch", "2", "restoredTo", "5")).block();
        redis.opsForZSet().add(key("c1", "carried"), "3", 1).block();
        var before = decisions("carried");

        assertThat(as("fan-1", "POST", HOLD, numbered(3, 1)).statusCode()).isEqualTo(200);
        assertThat(as("fan-1", "POST", HOLD, numbered(6, 1)).statusCode()).as("let in after the checkpoint")
                .isEqualTo(200);
        assertProblem(as("fan-1", "POST", HOLD, numbered(4, 1)), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", HOLD, numbered(3, 2)), 403, "queue-pass-invalid");

        redis.opsForHash().put(key("c1", "ended"), "fan-1", "6").block();
        assertProblem(as("fan-1", "POST", HOLD, numbered(6, 1)), 403, "queue-pass-invalid");

        assertThat(decisions("carried")).isEqualTo(before + 2);
        assertThat(arrivals()).as("so that the queue puts them back").hasSize(2);
    }

    @Test
    void a_room_that_redis_has_just_lost_keeps_nobody_with_a_good_signature_out() throws Exception {
        redis.delete(sessions("c1"), key("c1", "room")).block();
        var before = decisions("unchecked");
        assertThat(as("fan-1", "GET", SEATS, pass("fan-1", "c1", "g1")).statusCode()).isEqualTo(200);
        assertThat(decisions("unchecked")).isEqualTo(before + 1);
        assertProblem(as("fan-2", "GET", SEATS, pass("fan-1", "c1", "g1")), 403, "queue-pass-invalid");
    }

    @Test
    void a_pass_that_its_purchase_ended_only_pays_again() throws Exception {
        var pass = pass("fan-1", "c1", "g1");
        redis.opsForHash().remove(sessions("c1"), "fan-1").block();
        redis.opsForHash().put(buyers("c1"), "fan-1", "g1 " + Instant.now().plusSeconds(300).toEpochMilli()).block();
        assertThat(as("fan-1", "POST", PAY, pass).statusCode()).isEqualTo(200);
        assertProblem(as("fan-1", "GET", SEATS, pass), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", HOLD, pass), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", PAY, pass("fan-1", "c1", "g2")), 403, "queue-pass-invalid");

        redis.opsForHash().put(buyers("c1"), "fan-1", "g1 " + Instant.now().minusMillis(1).toEpochMilli()).block();
        assertProblem(as("fan-1", "POST", PAY, pass), 403, "queue-pass-invalid");
        assertThat(Stubs.requests()).isEqualTo(1);
    }

    @Test
    void a_pass_ends_when_its_session_does() throws Exception {
        admit("fan-1", "c1", "g1", Instant.now().minusMillis(1));
        assertProblem(as("fan-1", "GET", SEATS, pass("fan-1", "c1", "g1")), 403, "queue-pass-invalid");
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

    private HttpResponse<String> as(String user, String method, String path, String token) throws Exception {
        return gateway.send(method, path, "Authorization", bearer(user), "X-Queue-Token", token);
    }

    private static String bearer(String user) {
        return "Bearer " + TestIssuer.token(user, "FAN");
    }

    private void admit(String user, String concert, String grant, Instant expires) {
        redis.opsForHash().put(sessions(concert), user, grant + " " + expires.toEpochMilli()).block();
    }

    private List<String> arrivals() {
        return requireNonNull(redis.opsForSet().members(key("c1", "arrivals")).collectList().block());
    }

    private static String numbered(long number, long epoch) {
        return signed("k1", QueueTokens.KEY, "onsale-pass+jwt",
                claims -> claims.claim("num", number).claim("epoch", epoch).jwtID(epoch + "-" + number + "-1"));
    }

    private static long inFiveMinutes() {
        return Instant.now().plusSeconds(300).toEpochMilli();
    }

    private String sessions(String concert) {
        return key(concert, "sessions");
    }

    private String buyers(String concert) {
        return key(concert, "buyers");
    }

    private String key(String concert, String name) {
        return keyPrefix + "queue:{" + concert + "}:" + name;
    }

    private double decisions(String decision) {
        return metrics.get("onsale.gateway.pass").tag("decision", decision).counter().count();
    }
}
