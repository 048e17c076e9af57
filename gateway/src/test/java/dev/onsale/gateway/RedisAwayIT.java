package dev.onsale.gateway;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static dev.onsale.gateway.QueueTokens.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nobody is in Redis' hash of admitted fans here: a pass that is let through was let through by its signature. */
@WithInfra
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "onsale.redis.key-prefix=redis-away:"})
@TestConstructor(autowireMode = AutowireMode.ALL)
@SuppressWarnings("NullAway.Init")
class RedisAwayIT {

    private static final String SEATS = "/api/v1/concerts/c1/schedules/s1/seats";
    private static final Duration SOON = Duration.ofSeconds(30);

    private static StallableProxy redis;

    private final ReactiveStringRedisTemplate rooms;
    private final MeterRegistry metrics;
    private Gateway gateway = new Gateway(0);

    RedisAwayIT(ReactiveStringRedisTemplate rooms, MeterRegistry metrics) {
        this.rooms = rooms;
        this.metrics = metrics;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        var server = TestInfra.redis();
        redis = new StallableProxy(server.host(), server.port());
        Stubs.route(registry);
        registry.add("spring.data.redis.host", () -> "127.0.0.1");
        registry.add("spring.data.redis.port", redis::port);
        registry.add("onsale.queue.token-keys", () -> QueueTokens.SETTING);
    }

    @AfterAll
    static void closeProxy() throws IOException {
        redis.close();
    }

    @BeforeEach
    void redis_is_asked(@LocalServerPort int port) {
        gateway = new Gateway(port);
        await().atMost(SOON).ignoreExceptions().until(() -> {
            rooms.opsForHash().put("redis-away:queue:{c1}:room", "epoch", "1").block();
            return get(pass("fan-1", "c1", "g1")) == 403;
        });
        Stubs.forget();
    }

    @Test
    void a_redis_that_is_stuck_delays_a_fan_for_a_moment_and_then_the_signature_decides() throws Exception {
        var before = unchecked();
        redis.stall();
        try {
            var start = Instant.now();
            for (int i = 0; i < 3; i++) {
                assertThat(get(pass("fan-1", "c1", "g1"))).isEqualTo(200);
            }
            assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(850), Duration.ofSeconds(5));
        } finally {
            redis.resume();
        }
        assertThat(unchecked()).isEqualTo(before + 3);
        assertThat(Stubs.CATALOG.seen()).hasSize(3);
    }

    @Test
    void a_redis_that_is_gone_is_not_waited_for_and_asked_again_when_it_is_back() throws Exception {
        redis.cut();
        await().atMost(SOON).until(() -> get(pass("fan-1", "c1", "g1")) == 200);
        redis.mend();
        await().atMost(SOON).until(() -> get(pass("fan-1", "c1", "g1")) == 403);
    }

    @Test
    void without_redis_a_bad_pass_stays_bad() throws Exception {
        redis.stall();
        try {
            assertThat(get(pass("fan-2", "c1", "g1"))).isEqualTo(403);
            assertThat(get(pass("fan-1", "c2", "g1"))).isEqualTo(403);
            assertThat(get(QueueTokens.ticket("fan-1", "c1"))).isEqualTo(403);
            assertThat(get("")).isEqualTo(403);
        } finally {
            redis.resume();
        }
        assertThat(Stubs.requests()).isZero();
    }

    private int get(String pass) throws Exception {
        return gateway.get(SEATS, "Authorization", "Bearer " + TestIssuer.token("fan-1", "FAN"), "X-Queue-Token", pass)
                .statusCode();
    }

    private double unchecked() {
        return metrics.get("onsale.gateway.pass").tag("decision", "unchecked").counter().count();
    }
}
