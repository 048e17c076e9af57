package dev.onsale.gateway;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.SignedJWT;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

import static dev.onsale.gateway.Gateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** The profile demo: anybody may be anybody, but nothing else is odd. */
@WithInfra
@ActiveProfiles("demo")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
class DemoLoginIT {

    private static final String LOGIN = "/api/v1/demo/login";

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Stubs.route(registry);
        registry.add("onsale.queue.token-keys", () -> QueueTokens.SETTING);
        registry.add("onsale.demo.key-file", () -> folder.resolve("issuer.pem"));
    }

    @Test
    void gives_a_token_that_no_cache_keeps() throws Exception {
        var answer = login("{\"userId\": \"fan-1\", \"roles\": [\"FAN\"], \"unknown\": 1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains("\"accessToken\":\"", "\"expiresIn\":");
    }

    @Test
    void whoever_names_no_role_is_a_fan() throws Exception {
        var token = new JsonMapper().readTree(login("{\"userId\": \"fan-1\"}").body()).path("accessToken").asString();
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("roles")).containsExactly("FAN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"roles": ["FAN"]}                         | /userId
            {"userId": "", "roles": ["FAN"]}           | /userId
            {"userId": "a b", "roles": ["FAN"]}        | /userId
            {"userId": "fan-1", "roles": []}           | /roles
            {"userId": "fan-1", "roles": [null]}       | /roles
            {"userId": "fan-1", "roles": ["KING"]}     | /roles/0
            {"userId": "fan-1", "roles": ["FAN", 7]}   | /roles/1
            {"userId": "fan-1", "roles": "FAN"}        | /roles
            {"userId": {}, "roles": ["FAN"]}           | /userId
            """)
    void names_the_field_that_is_wrong(String body, String pointer) throws Exception {
        var problem = assertProblem(login(body), 400, "invalid-request");
        assertThat((List<?>) problem.get("errors")).singleElement()
                .satisfies(error -> assertThat(((Map<?, ?>) error).get("pointer")).isEqualTo(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                      | malformed-body
            {"userId": "fan-1"         | malformed-body
            """)
    void says_what_is_no_json(String body, String slug) throws Exception {
        assertProblem(login(body), 400, slug);
    }

    private HttpResponse<String> login(String body) throws Exception {
        return Gateway.send(new Gateway(port).request(LOGIN, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
