package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Checks the caller, lets the routes answer, and writes what they say, or keeps silent. */
final class Endpoint implements HttpHandler {

    private static final Logger LOG = System.getLogger(Endpoint.class.getName());

    private final Routes routes;
    private final JsonMapper json;
    private final byte[] authorization;
    private final Duration silence;
    private final CountDownLatch closing = new CountDownLatch(1);

    Endpoint(Routes routes, JsonMapper json, String apiKey, Duration silence) {
        this.routes = routes;
        this.json = json;
        this.authorization = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
        this.silence = silence;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            if (answer.silent()) {
                keepSilent();
            } else {
                write(exchange, answer);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            if (exchange.getRequestURI().getPath().equals("/health")) {
                return new Answer(200, Map.of("status", "UP"));
            }
            authorize(exchange);
            return routes.answer(exchange);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A request failed", e);
            return new Refusal(500, "internal_error", "The request failed.").answer();
        }
    }

    private void authorize(HttpExchange exchange) throws Refusal {
        @Nullable
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        if (sent == null || !MessageDigest.isEqual(authorization, sent.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(401, "unauthorized", "The API key is missing or wrong.");
        }
    }

    private void write(HttpExchange exchange, Answer answer) throws IOException {
        var body = json.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Until the caller has surely given up; then the connection is closed without a word. */
    private void keepSilent() {
        try {
            var _ = closing.await(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every silence, so that a stop need not wait for it. */
    void close() {
        closing.countDown();
    }
}
