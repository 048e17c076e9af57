package dev.onsale.payment.provider.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider in JSON. Nothing of a request is logged or told by an exception: a path may name a payment. */
public final class JsonHttp implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder().build();
    private final BoundedHttp http;
    private final URI uri;
    private final String authorization;

    /**
     * Closes the client with itself.
     *
     * @param uri where the provider listens; paths are resolved against it
     * @param authorization the header's value
     */
    public JsonHttp(BoundedHttp http, URI uri, String authorization) {
        this.http = http;
        this.uri = uri;
        this.authorization = authorization;
    }

    /** The longest that one request may take. */
    public Duration callTimeMax() {
        return http.callTimeMax();
    }

    /** Whether a request that was made now would be sent: not while the provider has not been answering. */
    public boolean available() {
        return http.available();
    }

    /** An answer that is JSON; anything else does not get this far. */
    public record Answer(int status, JsonNode body) {

        /** Whether a field is there and is this text. */
        public boolean says(String field, String value) {
            return value.equals(text(field));
        }

        /** A field's text, or an empty one. */
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** Asks; never twice. */
    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** Sends a body under an idempotency key; never twice. */
    public Answer post(String path, String key, Object body) throws IOException {
        return send(request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
    }

    /** Sends no body; never twice. */
    public Answer post(String path) throws IOException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", authorization);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        var response = http.send(request.build());
        try {
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (JacksonException e) {
            // Without the cause: a parser's message quotes what it has read.
            throw new IOException("HTTP %d without JSON".formatted(response.statusCode()));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
