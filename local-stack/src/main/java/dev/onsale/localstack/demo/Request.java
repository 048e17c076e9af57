package dev.onsale.localstack.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** One call of the API. Everything that creates or pays carries a key, so that it may be sent again. */
record Request(Call call, String method, String path, Map<String, String> headers, String body) {

    static Request get(Call call, String path) {
        return new Request(call, "GET", path, Map.of(), "");
    }

    static Request delete(Call call, String path) {
        return new Request(call, "DELETE", path, Map.of(), "");
    }

    static Request post(Call call, String path, String body) {
        return new Request(call, "POST", path, Map.of("Content-Type", "application/json"), body);
    }

    static Request post(Call call, String path) {
        return new Request(call, "POST", path, Map.of(), "");
    }

    static Request put(Call call, String path, String body) {
        return new Request(call, "PUT", path, Map.of("Content-Type", "application/json"), body);
    }

    Request as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    Request inQueue(String queueToken) {
        return with("X-Queue-Token", queueToken);
    }

    Request once(String idempotencyKey) {
        return with("Idempotency-Key", idempotencyKey);
    }

    private Request with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(call, method, path, more, body);
    }
}
