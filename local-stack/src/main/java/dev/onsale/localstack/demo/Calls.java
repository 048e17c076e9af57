package dev.onsale.localstack.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Sends calls over one shared client, as many at once as a small machine bears, and comes back when told to. */
final class Calls implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    private static final int REQUESTS_AT_ONCE_MAX = 128;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FAULT_BACKOFF = Duration.ofMillis(500);

    private final URI base;
    private final Deadline deadline;
    private final Timings timings;
    private final Surprises surprises;
    private final Tally tally;
    private final HttpClient client;
    private final int faultsMax;
    private final Semaphore permits = new Semaphore(REQUESTS_AT_ONCE_MAX, true);

    /** @param faultsMax how often a call that has failed is tried before its caller breaks off, half a second apart */
    Calls(URI base, Deadline deadline, int faultsMax, Timings timings, Surprises surprises, Tally tally) {
        this.base = base;
        this.faultsMax = faultsMax;
        this.deadline = deadline;
        this.timings = timings;
        this.surprises = surprises;
        this.tally = tally;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    }

    /**
     * The answer, after as many tries as the server asks for. Faults are recorded and tried again a few times, so that
     * one of them does
     * not hide what comes after it.
     *
     * @throws BrokenOff when no answer came that the caller could go on with
     */
    Answer send(Request request) {
        var last = "none";
        for (int faults = 0; faults < faultsMax;) {
            try {
                var answer = sendOnce(request);
                if (answer.asksToComeBack()) {
                    tally.toldToComeBack();
                    deadline.pause(answer.retryAfter().orElse(FAULT_BACKOFF));
                } else if (answer.isTooLate()) {
                    tally.answeredTooLate();
                    deadline.pause(FAULT_BACKOFF);
                } else if (answer.isProblem("request-in-progress")) {
                    deadline.pause(FAULT_BACKOFF);
                } else if (request.call().expects(answer)) {
                    return answer;
                } else {
                    surprises.unexpected(request, answer);
                    last = answer.statusAndProblem();
                    faults = answer.status() >= 500 ? faults + 1 : faultsMax;
                    deadline.pause(FAULT_BACKOFF);
                }
            } catch (IOException e) {
                surprises.noAnswer(request, e);
                last = e instanceof ConnectException
                        ? "nothing listens at " + base + " (./onsale up starts it)"
                        : e.toString();
                faults++;
                deadline.pause(FAULT_BACKOFF);
            }
        }
        throw new BrokenOff(
                request.method() + " " + request.path() + " got no answer to go on with; the last was: " + last);
    }

    /** Waits, unless that takes longer than anybody has. */
    void pause(Duration pause) {
        deadline.pause(pause);
    }

    private Answer sendOnce(Request request) throws IOException {
        var http = HttpRequest.newBuilder(base.resolve(request.path())).timeout(REQUEST_TIMEOUT)
                .method(request.method(), BodyPublishers.ofString(request.body()));
        request.headers().forEach(http::header);
        try {
            permits.acquire();
            try {
                var start = System.nanoTime();
                var response = client.send(http.build(), BodyHandlers.ofString());
                timings.add(request.call(), Duration.ofNanos(System.nanoTime() - start));
                return answer(response);
            } finally {
                permits.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrokenOff("interrupted");
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var retryAfter = response.headers().firstValue("Retry-After").flatMap(Calls::seconds);
        return new Answer(response.statusCode(), json(response.body()), retryAfter);
    }

    private static Optional<Duration> seconds(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.getNodeFactory().stringNode(body);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
