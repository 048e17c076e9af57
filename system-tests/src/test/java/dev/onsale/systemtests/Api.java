package dev.onsale.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway over HTTP, as any client uses it. Each answer is checked against the API's formal contract. */
final class Api {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    Api(URI gateway) {
        this.gateway = gateway;
    }

    Call get(String path) {
        return new Call("GET", path, Map.of(), null);
    }

    Call post(String path) {
        return new Call("POST", path, Map.of(), null);
    }

    Call put(String path) {
        return new Call("PUT", path, Map.of(), null);
    }

    Call delete(String path) {
        return new Call("DELETE", path, Map.of(), null);
    }

    /** One request; {@code path} is below /api/v1 unless it starts with a dot. */
    final class Call {

        private final String method;
        private final String path;
        private final Map<String, String> headers;
        private final @Nullable String body;

        private Call(String method, String path, Map<String, String> headers, @Nullable String body) {
            this.method = method;
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        Call header(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(method, path, more, body);
        }

        Call as(String userToken) {
            return header("Authorization", "Bearer " + userToken);
        }

        Call queueToken(String token) {
            return header("X-Queue-Token", token);
        }

        Call key(String idempotencyKey) {
            return header("Idempotency-Key", idempotencyKey);
        }

        Call json(String json) {
            return new Call(method, path, headers, json);
        }

        Answer send() {
            var answerPath = "/api/v1" + path;
            var request = HttpRequest.newBuilder(gateway.resolve(answerPath)).timeout(ANSWER_WITHIN)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(request::setHeader);
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            try {
                var response = http.send(request.build(), BodyHandlers.ofString());
                var contentType = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
                var pathOnly = answerPath.replaceAll("\\?.*", "");
                ApiContract.check(method, pathOnly, response.statusCode(), contentType, response.body());
                return new Answer(response.statusCode(), response.headers(), parse(contentType, response.body()));
            } catch (InterruptedException e) {
                throw new AssertionError("Interrupted while waiting for %s %s.".formatted(method, path), e);
            } catch (IOException e) {
                throw new AssertionError("%s %s was not answered: %s".formatted(method, path, e), e);
            }
        }

        private static JsonNode parse(String contentType, String body) {
            return contentType.endsWith("json") ? JSON.readTree(body) : JSON.missingNode();
        }
    }
}
