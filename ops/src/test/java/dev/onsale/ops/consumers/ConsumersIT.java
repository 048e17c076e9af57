package dev.onsale.ops.consumers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.ops.OpsRun;
import dev.onsale.ops.PlayedConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumersIT {

    private static final String TOKEN = "not-so-secret";

    @TempDir
    private Path folder;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private HttpServer first;
    private HttpServer second;
    private PlayedConsumer consumer;

    @BeforeEach
    void two_replicas_with_a_partition_each() throws Exception {
        consumer = new PlayedConsumer();
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
        first = replica("first", 0, "RUNNING");
        second = replica("second", 1, "PAUSED");
    }

    @AfterEach
    void stop() {
        first.stop(0);
        second.stop(0);
        consumer.close();
    }

    @Test
    void list_shows_each_replica_and_exits_with_1_when_one_does_not_run() {
        var run = look("list", "-o", "json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(new JsonMapper().readTree(run.out())).extracting(row -> row.path("service").asString() + " "
                + row.path("listener").path("consumer").asString() + " "
                + row.path("listener").path("state").asString())
                .containsExactly(uri(first) + " reader-service RUNNING", uri(second) + " reader-service PAUSED");
        assertThat(look("list").out()).contains("CONSUMER", "reader-service", "orders.events");
    }

    @Test
    void without_execute_nobody_is_told() {
        var run = act("pause", "reader-service");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--execute");
        assertThat(told).isEmpty();
    }

    @Test
    void pause_and_resume_tell_every_replica_and_leave_a_trace() {
        assertThat(act("pause", "reader-service", "--execute").exitCode()).isZero();
        assertThat(act("resume", "reader-service", "--execute").exitCode()).isZero();
        assertThat(told).containsExactly("first {\"action\":\"pause\"}", "second {\"action\":\"pause\"}",
                "first {\"action\":\"resume\"}", "second {\"action\":\"resume\"}");
        var history = consumer.ops("history").out();
        assertThat(history).contains("consumers pause reader-service --execute", "consumers resume");
        assertThat(history).doesNotContain(TOKEN);
    }

    @Test
    void seek_tells_the_replica_that_has_the_partition() {
        assertThat(act("seek", "reader-service", "--topic", "orders.events", "--partition", "1", "--offset", "7",
                "--execute").exitCode()).isZero();
        assertThat(told).singleElement().satisfies(order -> {
            assertThat(order).startsWith("second ");
            JsonNode body = new JsonMapper().readTree(order.substring("second ".length()));
            assertThat(body.path("action").asString()).isEqualTo("seek");
            assertThat(body.path("offset").asString()).isEqualTo("7");
        });
    }

    @Test
    void a_refusal_is_shown_with_its_detail_and_exits_with_1() {
        var run = act("seek", "reader-service", "--topic", "orders.events", "--partition", "0", "--offset", "7",
                "--execute");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("409", "reader-service is not paused");
        assertThat(consumer.ops("history").out()).contains("409");
    }

    @Test
    void nobody_has_the_consumer() {
        assertThat(act("pause", "nobody", "--execute").exitCode()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_bad_token_a_missing_one_and_a_service_that_is_not_there() throws Exception {
        Files.writeString(folder.resolve("token"), "bad");
        var refused = look("list");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("401", "token").doesNotContain("bad");
        assertThat(OpsRun.of("consumers", "list", "--token-file", folder.resolve("none").toString()).exitCode())
                .isEqualTo(2);
        first.stop(0);
        Files.writeString(folder.resolve("token"), TOKEN);
        assertThat(look("list").exitCode()).isEqualTo(3);
    }

    private OpsRun look(String command, String... more) {
        var all = new ArrayList<>(List.of("consumers", command, "--services", uri(first) + "," + uri(second),
                "--token-file", folder.resolve("token").toString()));
        all.addAll(List.of(more));
        return OpsRun.of(all.toArray(String[]::new));
    }

    private OpsRun act(String command, String... more) {
        var all = new ArrayList<>(List.of("consumers", command));
        all.addAll(List.of(more));
        all.addAll(List.of("--services", uri(first) + "," + uri(second), "--token-file",
                folder.resolve("token").toString()));
        return consumer.ops(all.toArray(String[]::new));
    }

    private static String uri(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpServer replica(String name, int partition, String state) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/actuator/subscriptions", exchange -> {
            try (exchange) {
                if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    answer(exchange, 401, "{\"title\":\"Unauthorized\"}");
                } else if (exchange.getRequestMethod().equals("GET")) {
                    answer(exchange, 200, """
                            [{"consumer":"reader-service","topics":["orders.events"],"state":"%s","more":1,
                              "partitions":[{"topic":"orders.events","partition":%d}]}]""".formatted(state, partition));
                } else {
                    var order = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    told.add(name + " " + order);
                    boolean isRefused = order.contains("seek") && state.equals("RUNNING");
                    answer(exchange, isRefused ? 409 : 200, "{\"detail\":\"reader-service is not paused.\"}");
                }
            }
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
