package dev.onsale.ops.consumers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.UnreachableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One replica of a service, by its management endpoint. */
public final class Replica {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final String PATH = "/actuator/subscriptions";

    private final URI service;
    private final String token;
    private final Duration timeout;

    Replica(URI service, String token, Duration timeout) {
        this.service = service;
        this.token = token;
        this.timeout = timeout;
    }

    /**
     * What its listeners do; none where the service has no such endpoint.
     *
     * @throws UnreachableException when it does not answer
     * @throws RefusedException when it does not let us in
     */
    public List<Listener> listeners() {
        var answer = send(request("").GET());
        if (answer.statusCode() == 404) {
            return List.of();
        }
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        try {
            return JSON.readValue(answer.body(), new TypeReference<List<Listener>>() {
            });
        } catch (JacksonException e) {
            throw new RefusedException("%s answers something else than its listeners.".formatted(service), e);
        }
    }

    /**
     * Tells a listener what to do.
     *
     * @throws UnreachableException when it does not answer: it may have done it all the same
     * @throws RefusedException when it does not do it
     */
    void tell(String consumer, Order order) {
        var path = "/" + URLEncoder.encode(consumer, StandardCharsets.UTF_8);
        var answer = send(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(order.body()))));
        if (answer.statusCode() >= 300) {
            throw refused(answer);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.toString().replaceAll("/+$", "") + PATH + path))
                .timeout(timeout).header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try (var client = HttpClient.newBuilder().connectTimeout(timeout).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnreachableException("%s does not answer. Is it running, and is that its management port?"
                    .formatted(service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Stopped.", e);
        }
    }

    private RefusedException refused(HttpResponse<String> answer) {
        return new RefusedException("%s refuses with %d%s.".formatted(service, answer.statusCode(),
                switch (answer.statusCode()) {
                    case 401 -> ": the token is not good, or has ended";
                    case 403 -> ": the token has not the role OPS";
                    default -> detail(answer.body());
                }));
    }

    private static String detail(String body) {
        try {
            var problem = JSON.readTree(body);
            var text = problem.path("detail").asString(problem.path("title").asString(""));
            return text.isEmpty() ? "" : ": " + text.replaceAll("\\.$", "");
        } catch (JacksonException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return service.toString();
    }
}
