package dev.onsale.gateway;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** The gateway, and one fan whom the queue has let in. */
@WithInfra(redis = true)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "management.server.port=0", "onsale.queue.check-timeout=10s", "spring.data.redis.timeout=10s"})
@TestConstructor(autowireMode = AutowireMode.ALL)
abstract class WithAdmittedFan {

    static final String SEATS = "/api/v1/concerts/c1/schedules/s1/seats";
    static final String HOLD = "/api/v1/concerts/c1/schedules/s1/reservations";
    static final String PAY = "/api/v1/reservations/r1/payment";

    final ReactiveStringRedisTemplate redis;
    private final String keyPrefix;
    Gateway gateway = new Gateway(0);

    WithAdmittedFan(ReactiveStringRedisTemplate redis, @Value("${onsale.redis.key-prefix}") String keyPrefix) {
        this.redis = redis;
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
                key("c1", "ended"), key("c1", "buyers")).block();
        redis.opsForHash().putAll(key("c1", "room"), Map.of("epoch", "1")).block();
        admit("fan-1", "c1", "g1", Instant.now().plusSeconds(300));
    }

    HttpResponse<String> as(String user, String method, String path, String token) throws Exception {
        return gateway.send(method, path, "Authorization", bearer(user), "X-Queue-Token", token);
    }

    static String bearer(String user) {
        return "Bearer " + TestIssuer.token(user, "FAN");
    }

    void admit(String user, String concert, String grant, Instant expires) {
        redis.opsForHash().put(sessions(concert), user, grant + " " + expires.toEpochMilli()).block();
    }

    String sessions(String concert) {
        return key(concert, "sessions");
    }

    String key(String concert, String name) {
        return keyPrefix + "queue:{" + concert + "}:" + name;
    }
}
