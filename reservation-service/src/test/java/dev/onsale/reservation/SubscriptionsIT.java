package dev.onsale.reservation;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.reservation.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators' hold of the listeners, on the management port; here no listener runs. */
@ReservationIT
class SubscriptionsIT {

    private final Api api;
    private final URI endpoint;

    SubscriptionsIT(Api api, @Value("${local.management.port}") int managementPort) {
        this.api = api;
        endpoint = URI.create("http://127.0.0.1:%d/actuator/subscriptions".formatted(managementPort));
    }

    @Test
    void operators_see_and_pause_a_consumer() {
        var all = as("OPS", HttpRequest.newBuilder(endpoint).GET());
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body().valueStream().map(one -> one.path("consumer").asString()))
                .containsExactlyInAnyOrder("reservation-service", "reservation-service.redrive");
        var own = all.body().valueStream()
                .filter(one -> one.path("consumer").asString().equals("reservation-service")).findFirst().orElseThrow();
        assertThat(own.path("topics").valueStream().map(JsonNode::asString))
                .anySatisfy(topic -> assertThat(topic).endsWith("onsale.payment.events"))
                .anySatisfy(topic -> assertThat(topic).endsWith("onsale.catalog.events"));
        assertThat(own.path("types").valueStream().map(JsonNode::asString))
                .contains("dev.onsale.payment.SeatConfirmed.v1");
        assertThat(own.path("state").asString()).isEqualTo("STOPPED");
        assertThat(own.path("partitions").isArray()).isTrue();

        assertThat(as("OPS", post("reservation-service", "{\"action\": \"pause\"}")).status()).isEqualTo(200);
        assertThat(as("OPS", post("reservation-service", "{\"action\": \"resume\"}")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "nobody              | {\"action\": \"pause\"}                                             | 404",
            "reservation-service | {\"action\": \"stop\"}                                              | 400",
            "reservation-service | {}                                                                  | 400",
            "reservation-service | {\"action\": \"seek\"}                                              | 400",
            "reservation-service | {\"action\": \"seek\", \"topic\": \"t\", \"partition\": \"x\", \"offset\": \"0\"} | 400",
            "reservation-service | {\"action\": \"seek\", \"topic\": \"t\", \"partition\": \"0\", \"offset\": \"0\"} | 409"})
    void what_cannot_be_done_is_a_problem(String consumer, String body, int status) {
        var answer = as("OPS", post(consumer, body));
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.slug()).isNotEmpty();
    }

    @Test
    void nobody_else_may() {
        for (var request : new HttpRequest.Builder[]{HttpRequest.newBuilder(endpoint).GET(),
                post("reservation-service", "{\"action\": \"pause\"}")}) {
            assertThat(api.send(request.copy()).status()).isEqualTo(401);
            assertThat(as("ORGANIZER", request.copy()).status()).isEqualTo(403);
            assertThat(as("FAN", request.copy()).slug()).isEqualTo("forbidden");
        }
        var state = as("OPS", HttpRequest.newBuilder(endpoint).GET());
        assertThat(state.body().valueStream().map(one -> one.path("state").asString())).containsOnly("STOPPED");
    }

    private HttpRequest.Builder post(String consumer, String body) {
        return HttpRequest.newBuilder(URI.create(endpoint + "/" + consumer)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private Answer as(String role, HttpRequest.Builder request) {
        return api.send(request.header("Authorization",
                "Bearer " + TestIssuer.token(UUID.randomUUID().toString(), role)));
    }
}
