package dev.onsale.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import static dev.onsale.gateway.Gateway.assertProblem;
import static dev.onsale.gateway.QueueTokens.pass;
import static dev.onsale.gateway.QueueTokens.signed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What Redis says of a good pass. */
class PassInRedisIT extends WithAdmittedFan {

    private final MeterRegistry metrics;

    PassInRedisIT(ReactiveStringRedisTemplate redis, MeterRegistry metrics,
            @Value("${onsale.redis.key-prefix}") String keyPrefix) {
        super(redis, keyPrefix);
        this.metrics = metrics;
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
        redis.opsForHash().put(key("c1", "buyers"), "fan-1", "g1 " + Instant.now().plusSeconds(300).toEpochMilli())
                .block();
        assertThat(as("fan-1", "POST", PAY, pass).statusCode()).isEqualTo(200);
        assertProblem(as("fan-1", "GET", SEATS, pass), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", HOLD, pass), 403, "queue-pass-invalid");
        assertProblem(as("fan-1", "POST", PAY, pass("fan-1", "c1", "g2")), 403, "queue-pass-invalid");

        redis.opsForHash().put(key("c1", "buyers"), "fan-1", "g1 " + Instant.now().minusMillis(1).toEpochMilli())
                .block();
        assertProblem(as("fan-1", "POST", PAY, pass), 403, "queue-pass-invalid");
        assertThat(Stubs.requests()).isEqualTo(1);
    }

    @Test
    void a_pass_ends_when_its_session_does() throws Exception {
        admit("fan-1", "c1", "g1", Instant.now().minusMillis(1));
        assertProblem(as("fan-1", "GET", SEATS, pass("fan-1", "c1", "g1")), 403, "queue-pass-invalid");
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

    private double decisions(String decision) {
        return metrics.get("onsale.gateway.pass").tag("decision", decision).counter().count();
    }
}
