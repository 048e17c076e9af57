package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a simulator as a payment service does. */
final class SimulatorClient {

    static final String API_KEY = "secret";

    private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI uri;

    SimulatorClient(URI uri) {
        this.uri = uri;
    }

    record Reply(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    Reply pay(String key, String token) {
        return pay(key, token, 150_000);
    }

    Reply pay(String key, String token, long amount) {
        return post("/v1/payments", key, """
                {"orderId": "order-%s", "amount": %d, "currency": "KRW", "token": "%s", "unknown": 1}
                """.formatted(key, amount, token));
    }

    Reply cancel(String key) {
        return post("/v1/payments/" + key + "/cancel", "", "");
    }

    Reply refund(String key, String paymentKey, long amount) {
        return post("/v1/refunds", key, """
                {"paymentKey": "%s", "amount": %d, "currency": "KRW"}
                """.formatted(paymentKey, amount));
    }

    JsonNode ledger() {
        return get("/v1/ledger").body().path("entries");
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String key, String body) {
        var request = request(path).POST(BodyPublishers.ofString(body));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + API_KEY);
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
