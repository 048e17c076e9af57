package dev.onsale.localstack.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallsTest {

    private static final Request HOLD = Request.post(Call.HOLD, "/hold", "{}").once("key-1");

    private final Surprises surprises = new Surprises();
    private final Tally tally = new Tally();
    private final Timings timings = new Timings();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private HttpServer server;
    private Calls calls;

    @BeforeEach
    void a_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.start();
        calls = calls(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        calls.close();
        server.stop(0);
    }

    @Test
    void comes_back_when_told_to_with_the_same_key() {
        answers("429 0", "503 0", "201");
        assertThat(calls.send(HOLD).status()).isEqualTo(201);
        assertThat(keys).containsExactly("key-1", "key-1", "key-1");
        assertThat(tally.now().comeBacks()).isEqualTo(2);
        assertThat(surprises.count()).isZero();
        assertThat(timings.of(Call.HOLD).count()).isEqualTo(3);
    }

    @Test
    void asks_again_with_the_same_key_when_the_answer_came_too_late() {
        answers("504 gateway-timeout", "504 gateway-timeout", "504 gateway-timeout", "201");
        assertThat(calls.send(HOLD).status()).isEqualTo(201);
        assertThat(keys).containsExactly("key-1", "key-1", "key-1", "key-1");
        assertThat(tally.now().lateAnswers()).isEqualTo(3);
        assertThat(surprises.count()).as("a slow machine is no fault").isZero();
    }

    @Test
    void records_a_fault_and_goes_on_when_the_next_try_is_answered() {
        answers("500", "503", "201");
        assertThat(calls.send(HOLD).status()).isEqualTo(201);
        assertThat(surprises.byKind()).containsOnlyKeys("hold 500", "hold 503");
    }

    @Test
    void takes_a_refusal_for_an_answer_only_where_the_api_knows_it() {
        answers("409 seats-unavailable", "403 forbidden");
        assertThat(calls.send(HOLD).isProblem("seats-unavailable")).isTrue();
        assertThat(surprises.count()).isZero();
        assertThatThrownBy(() -> calls.send(HOLD)).isInstanceOf(BrokenOff.class)
                .hasMessageContaining("403 forbidden");
        assertThat(surprises.byKind()).containsOnlyKeys("hold 403 forbidden");
    }

    @Test
    void gives_up_on_a_server_that_hangs_up() {
        answers("hang up", "hang up", "hang up");
        assertThatThrownBy(() -> calls.send(HOLD)).isInstanceOf(BrokenOff.class);
        assertThat(surprises.count()).isEqualTo(3);
    }

    @Test
    void does_not_wait_longer_than_there_is_time() {
        calls.close();
        calls = calls(Duration.ofSeconds(2));
        answers("429 3600");
        assertThatThrownBy(() -> calls.send(HOLD)).isInstanceOf(OutOfTime.class);
    }

    private Calls calls(Duration patience) {
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Calls(base, Deadline.in(patience), 3, timings, surprises, tally);
    }

    /** A status, with the seconds of Retry-After or the problem's slug behind it. */
    private void answers(String... script) {
        server.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            answer(exchange, script[next.getAndIncrement()].split(" ", 2));
        });
    }

    private static void answer(HttpExchange exchange, String[] statusAndMore) throws IOException {
        if (statusAndMore[0].equals("hang")) {
            exchange.close();
            return;
        }
        var more = statusAndMore.length > 1 ? statusAndMore[1] : "";
        var isTime = !more.isEmpty() && Character.isDigit(more.charAt(0));
        if (isTime) {
            exchange.getResponseHeaders().add("Retry-After", more);
        }
        var body = isTime || more.isEmpty() ? "{}" : "{\"type\": \"urn:onsale:problem:" + more + "\"}";
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(statusAndMore[0]), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
