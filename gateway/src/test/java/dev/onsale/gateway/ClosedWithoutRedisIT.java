package dev.onsale.gateway;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.onsale.gateway.QueueTokens.pass;
import static org.assertj.core.api.Assertions.assertThat;

/** A deployment that would rather let nobody in than somebody whose pass was released. Port 1 is never Redis. */
@WithInfra
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "spring.data.redis.port=1", "onsale.queue.when-unchecked=closed"})
class ClosedWithoutRedisIT {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Stubs.route(registry);
        registry.add("onsale.queue.token-keys", () -> QueueTokens.SETTING);
    }

    @Test
    void a_pass_that_cannot_be_checked_is_asked_to_come_again(@LocalServerPort int port) throws Exception {
        var response = new Gateway(port).get("/api/v1/concerts/c1/schedules/s1/seats", "Authorization",
                "Bearer " + TestIssuer.token("fan-1", "FAN"), "X-Queue-Token", pass("fan-1", "c1", "g1"));
        Gateway.assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }
}
