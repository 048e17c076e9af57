package dev.onsale.payment.provider.conformance;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.http.Request;

/** A request as a provider gets it. */
public record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    static Asked of(Request request) {
        var uri = URI.create(request.getUrl());
        var headers = new HashMap<String, String>();
        for (var name : new String[]{"Authorization", "Idempotency-Key", "Content-Type"}) {
            Optional.ofNullable(request.getHeader(name)).ifPresent(value -> headers.put(name, value));
        }
        var query = fields(Optional.ofNullable(uri.getRawQuery()).orElse(""));
        return new Asked(request.getMethod().getName(), uri.getPath(), query, headers, request.getBodyAsString());
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public boolean posts() {
        return method.equals("POST");
    }

    /** A form's fields. */
    public Map<String, String> form() {
        return fields(body);
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (var field : text.split("&", -1)) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                fields.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
