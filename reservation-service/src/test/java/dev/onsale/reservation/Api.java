package dev.onsale.reservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.reservation.schedule.Sale;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as fans do, through HTTP. */
@Component
public class Api {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** Seats for a fan under a key that nobody used before. */
    public Answer hold(String fan, Sale sale, int... numbers) {
        return hold(fan, sale, "{\"seatNumbers\": %s}".formatted(Arrays.toString(numbers)),
                UUID.randomUUID().toString());
    }

    /** Any body under any key. */
    public Answer hold(String fan, Sale sale, String body, String key) {
        return send(request(fan, holdPath(sale)).header("Idempotency-Key", key)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Where the seats of a sale are held. */
    public static String holdPath(Sale sale) {
        return "/api/v1/concerts/%s/schedules/%s/reservations".formatted(sale.concertId(), sale.scheduleId());
    }

    public Answer get(String fan, String path) {
        return send(request(fan, path).GET());
    }

    public Answer delete(String fan, String path) {
        return send(request(fan, path).DELETE());
    }

    /** A request with the fan's token, to be completed and sent. */
    public HttpRequest.Builder request(String fan, String path) {
        return HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(
                        environment.getRequiredProperty("local.server.port"), path)))
                .header("Authorization", "Bearer " + TestIssuer.token(fan, "FAN"));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(),
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer, with what tests ask of its body. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public UUID reservationId() {
            return UUID.fromString(body.path("reservationId").asString());
        }

        /** The last part of the problem's type. */
        public String slug() {
            return body.path("type").asString().replace("urn:onsale:problem:", "");
        }

        public List<Integer> numbers(String member) {
            return body.path(member).valueStream().map(JsonNode::asInt).toList();
        }
    }
}
