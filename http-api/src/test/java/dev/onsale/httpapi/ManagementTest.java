package dev.onsale.httpapi;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static dev.onsale.httpapi.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** The management port, also where an operator has moved its endpoints to the least fortunate place. */
@TestPropertySource(properties = {"management.server.port=0", "management.endpoints.web.base-path=/api/v1/manage",
        "management.endpoints.web.exposure.include=health,cases"})
@Import({ManagementTest.CasesEndpoint.class, ManagementTest.HealthEndpoint.class})
class ManagementTest extends HttpTest {

    private final int managementPort;

    ManagementTest(@Value("${local.management.port}") int managementPort) {
        this.managementPort = managementPort;
    }

    @Test
    void what_tells_of_users_is_for_operators() throws Exception {
        var open = send(
                managed("/api/v1/manage/cases").header("Authorization", "Bearer " + issuer.token("ops-1", "OPS")));
        assertThat(open.body()).isEqualTo("[\"a fan\"]");
        assertProblem(send(managed("/api/v1/manage/cases")), 401, "unauthorized");
        assertProblem(send(managed("/api/v1/manage/cases").header("Authorization",
                "Bearer " + issuer.token("fan-1", "FAN", "ORGANIZER"))), 403, "forbidden");
        assertProblem(send(managed("/api/v1/manage")), 401, "unauthorized");
    }

    @Test
    void health_is_for_everybody_who_reaches_the_port() throws Exception {
        assertThat(send(managed("/api/v1/manage/health/liveness")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_users_port_has_none_of_it() throws Exception {
        assertProblem(send(request("/api/v1/manage/cases").header("Authorization",
                "Bearer " + issuer.token("ops-1", "OPS"))), 404, "not-found");
    }

    private HttpRequest.Builder managed(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }

    @Endpoint(id = "cases")
    static class CasesEndpoint {

        @ReadOperation
        List<String> all() {
            return List.of("a fan");
        }
    }

    /** Stands for the real one, which is not this module's. */
    @Endpoint(id = "health")
    static class HealthEndpoint {

        @ReadOperation
        String of(@Selector String group) {
            return group;
        }
    }
}
