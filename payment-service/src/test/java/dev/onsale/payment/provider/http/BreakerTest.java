package dev.onsale.payment.provider.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** When a provider is left alone, and when it is not. */
class BreakerTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int HANGS = 0;
    private static final int CALLS_MIN = 4;
    private static final int TRIALS = 2;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = 200;
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext("/", this::answer);
        provider.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        provider.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        arrived.incrementAndGet();
        if (status == HANGS) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private BoundedHttp http(Duration openFor, Duration callTimeMax) {
        var properties = new BreakerProperties(50, Duration.ofSeconds(60), CALLS_MIN, openFor, LONG, TRIALS);
        return new BoundedHttp(callTimeMax, Duration.ZERO, new Breaker("it", properties, meters));
    }

    private BoundedHttp http(Duration openFor) {
        return http(openFor, Duration.ofSeconds(30));
    }

    private void call(BoundedHttp http) throws IOException {
        http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + provider.getAddress().getPort())).build());
    }

    private void calls(int count, BoundedHttp http) throws IOException {
        for (int i = 0; i < count; i++) {
            call(http);
        }
    }

    private double state(String state) {
        return meters.get("resilience4j.circuitbreaker.state").tags("name", "it", "state", state).gauge().value();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void faults_end_the_calls(int fault) throws IOException {
        try (var http = http(LONG)) {
            status = fault;
            calls(CALLS_MIN - 1, http);
            assertThat(http.available()).isTrue();
            call(http);
            assertThat(http.available()).isFalse();
            assertThatThrownBy(() -> call(http)).isInstanceOf(IOException.class).hasMessageStartingWith("not sent");
            assertThat(arrived).hasValue(CALLS_MIN);
            assertThat(state("open")).isEqualTo(1);
        }
    }

    @Test
    void silence_ends_the_calls() {
        try (var http = http(LONG, Duration.ofMillis(100))) {
            status = HANGS;
            for (int i = 0; i < CALLS_MIN; i++) {
                assertThatThrownBy(() -> call(http)).hasMessageStartingWith("no answer");
            }
            assertThat(http.available()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 402, 404, 409, 422})
    void an_answer_is_no_fault(int answer) throws IOException {
        try (var http = http(LONG)) {
            status = answer;
            calls(20, http);
            assertThat(http.available()).isTrue();
        }
    }

    @Test
    void fewer_faults_than_the_share_do_not() throws IOException {
        try (var http = http(LONG)) {
            calls(5, http);
            status = 500;
            calls(4, http);
            assertThat(http.available()).isTrue();
            call(http);
            assertThat(http.available()).isFalse();
        }
    }

    @Test
    void trials_that_are_answered_let_all_calls_through_again() throws IOException {
        try (var http = http(Duration.ofMillis(1))) {
            status = 500;
            calls(CALLS_MIN, http);
            status = 200;
            await().until(http::available);
            assertThat(state("half_open")).isEqualTo(1);
            calls(TRIALS, http);
            assertThat(state("closed")).isEqualTo(1);
            calls(20, http);
        }
    }

    @Test
    void trials_that_fail_end_the_calls_for_twice_as_long() throws IOException {
        try (var http = http(Duration.ofMillis(1))) {
            status = 500;
            calls(CALLS_MIN, http);
            await().until(http::available);
            calls(TRIALS, http);
            assertThat(state("open")).isEqualTo(1);
        }
    }

    @Test
    void no_more_trials_than_are_wished_are_under_way_at_once() throws Exception {
        try (var http = http(Duration.ofMillis(1)); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            status = 500;
            calls(CALLS_MIN, http);
            status = HANGS;
            await().until(http::available);
            for (int i = 0; i < TRIALS; i++) {
                var _ = callers.submit(() -> {
                    call(http);
                    return true;
                });
            }
            await().untilAtomic(arrived, count -> assertThat(count).isEqualTo(CALLS_MIN + TRIALS));
            assertThat(http.available()).isFalse();
            assertThatThrownBy(() -> call(http)).hasMessageStartingWith("not sent");
            over.countDown();
        }
    }

    @Test
    void whoever_gives_up_waiting_says_nothing_about_the_provider() throws Exception {
        try (var http = http(LONG)) {
            status = HANGS;
            for (int i = 1; i <= CALLS_MIN * 2; i++) {
                var caller = Thread.ofVirtual().start(() -> {
                    try {
                        call(http);
                    } catch (IOException _) {
                        // Interrupted, as is wished.
                    }
                });
                int count = i;
                await().until(() -> arrived.get() == count);
                caller.interrupt();
                caller.join();
            }
            assertThat(http.available()).isTrue();
        }
    }
}
