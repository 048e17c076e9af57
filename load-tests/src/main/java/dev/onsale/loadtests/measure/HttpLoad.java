package dev.onsale.loadtests.measure;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

import dev.onsale.loadtests.measure.Answers.Answer;
import org.jspecify.annotations.Nullable;

/** Sends requests and keeps the answers; one that is not expected ends the benchmark. */
public final class HttpLoad implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int clients;
    private final IntPredicate expected;

    /**
     * A load that nobody has sent yet.
     *
     * @param clients how many requests are under way at once
     * @param expected which statuses are answers
     */
    public HttpLoad(int clients, IntPredicate expected) {
        this.clients = clients;
        this.expected = expected;
    }

    /** Sends so many requests, each as soon as one before is answered, once all clients are at it. */
    public Answers atOnce(int count, IntFunction<HttpRequest> requests) {
        var exchanges = new Exchanges(count, requests);
        var next = new AtomicInteger();
        long started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                threads.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count && exchanges.succeed(i);) {
                        i = next.getAndIncrement();
                    }
                });
            }
        }
        return new Answers((System.nanoTime() - started) / 1e9, exchanges.answers(), List.of());
    }

    /** Sends requests at a rate, whether or not earlier ones are answered; latencies count from when each was due. */
    public Answers atRate(int count, double perSecond, IntFunction<HttpRequest> requests) {
        var exchanges = new Exchanges(count, requests);
        var millis = new double[count];
        long started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int index = i;
                threads.execute(() -> {
                    long due = started + (long) (index / perSecond * 1e9);
                    sleepUntil(due);
                    exchanges.succeed(index);
                    millis[index] = (System.nanoTime() - due) / 1e6;
                });
            }
        }
        return new Answers((System.nanoTime() - started) / 1e9, exchanges.answers(),
                Arrays.stream(millis).boxed().toList());
    }

    /** The requests of one load; the first that fails ends it. */
    private final class Exchanges {

        private final IntFunction<HttpRequest> requests;
        private final @Nullable Answer[] answers;
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Exchanges(int count, IntFunction<HttpRequest> requests) {
            this.requests = requests;
            this.answers = new @Nullable Answer[count];
        }

        boolean succeed(int index) {
            try {
                if (failure.get() == null) {
                    answers[index] = send(requests.apply(index));
                    return true;
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
            return false;
        }

        List<Answer> answers() {
            var first = failure.get();
            if (first != null) {
                throw new IllegalStateException("A request was not answered.", first);
            }
            return Arrays.stream(answers).map(Objects::requireNonNull).toList();
        }
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (!expected.test(response.statusCode())) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode() + ": "
                        + response.body());
            }
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.uri() + " was not answered.", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
