package dev.onsale.payment.provider.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request, one answer, within a time. The JDK's client never sends a POST again by itself; that is why it is used.
 */
final class SimulatorHttp implements AutoCloseable {

    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client;
    private final URI uri;
    private final String authorization;
    private final Duration callTimeMax;

    SimulatorHttp(SimulatorProperties properties) {
        client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        uri = properties.uri();
        authorization = "Bearer " + properties.apiKey();
        callTimeMax = properties.connectTimeout().plus(properties.responseTimeout());
    }

    Duration callTimeMax() {
        return callTimeMax;
    }

    /** An answer that is JSON; anything else does not get this far. */
    record Answer(int status, JsonNode body) {

        boolean says(String field, String value) {
            return value.equals(text(field));
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    Answer post(String path, String key, Object body) throws IOException {
        return send(request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
    }

    Answer post(String path) throws IOException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", authorization);
    }

    /** The request's own timeout ends with the answer's head; a body that drips in must not take for ever either. */
    private Answer send(HttpRequest.Builder request) throws IOException {
        var sent = client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(),
                ANSWER_BYTES_MAX));
        try {
            return read(sent.get(callTimeMax.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + callTimeMax, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            sent.cancel(true);
        }
    }

    private Answer read(HttpResponse<byte[]> response) throws IOException {
        try {
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (JacksonException e) {
            throw new IOException("HTTP %d without JSON".formatted(response.statusCode()), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
