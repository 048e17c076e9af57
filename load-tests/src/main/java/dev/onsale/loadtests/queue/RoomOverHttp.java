package dev.onsale.loadtests.queue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.onsale.localstack.testing.TestIssuer;

/** The same room as clients reach it. */
final class RoomOverHttp implements AutoCloseable {

    private static final int CLIENTS = 64;
    /** An answer, too: a client comes again. */
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final URI management;
    private final String queue;

    RoomOverHttp(int port, int managementPort, UUID concert) {
        service = URI.create("http://127.0.0.1:" + port);
        management = URI.create("http://127.0.0.1:" + managementPort);
        queue = "/api/v1/concerts/" + concert + "/queue";
    }

    /** Signed beforehand: this costs the issuer more than a join costs us. */
    String[] userTokens(int count, String prefix) {
        return IntStream.range(0, count).parallel().mapToObj(i -> TestIssuer.token(prefix + i, "FAN"))
                .toArray(String[]::new);
    }

    HttpRequest join(String userToken) {
        return request(service, queue).header("Authorization", "Bearer " + userToken)
                .POST(HttpRequest.BodyPublishers.noBody()).build();
    }

    HttpRequest look(String userToken, String ticket) {
        return request(service, queue + "/me").header("Authorization", "Bearer " + userToken)
                .header("X-Queue-Token", ticket).build();
    }

    /** What everybody may see: the same stack, and one step of Redis. */
    HttpRequest room() {
        return request(service, queue).build();
    }

    /** A small JSON document of the same stack that asks for nothing. */
    HttpRequest plain() {
        return request(management, "/actuator/health/liveness").build();
    }

    private static HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    /** Sends so many requests, a bounded number at a time, each as soon as one before is answered. */
    Answers atOnce(int count, IntFunction<HttpRequest> requests) {
        var bodies = new String[count];
        var next = new AtomicInteger();
        long started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                threads.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        bodies[i] = send(requests.apply(i)).body();
                    }
                });
            }
        }
        requireAll(bodies);
        return new Answers((System.nanoTime() - started) / 1e9, List.of(bodies), List.of());
    }

    /** Sends requests at a rate, whether or not earlier ones are answered; latencies count from when each was due. */
    Answers atRate(int count, double perSecond, IntFunction<HttpRequest> requests) {
        var bodies = new String[count];
        var millis = new double[count];
        long started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int index = i;
                threads.execute(() -> {
                    long due = started + (long) (index / perSecond * 1e9);
                    sleepUntil(due);
                    bodies[index] = send(requests.apply(index)).body();
                    millis[index] = (System.nanoTime() - due) / 1e6;
                });
            }
        }
        requireAll(bodies);
        return new Answers((System.nanoTime() - started) / 1e9, List.of(bodies),
                Arrays.stream(millis).boxed().toList());
    }

    private static void requireAll(String[] bodies) {
        for (var body : bodies) {
            if (body == null) {
                throw new IllegalStateException("A request was not answered.");
            }
        }
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() > 299 && response.statusCode() != UNAVAILABLE) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode() + ": "
                        + response.body());
            }
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.uri() + " was not answered.", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** Seconds that all took, what was answered, and, at a rate, each one's latency in milliseconds. */
    record Answers(double seconds, List<String> bodies, List<Double> millis) {}
}
