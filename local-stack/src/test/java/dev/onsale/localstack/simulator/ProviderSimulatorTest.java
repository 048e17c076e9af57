package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.localstack.simulator.SimulatorClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProviderSimulatorTest {

    private final Path ledger;
    private ProviderSimulator simulator;
    private SimulatorClient client;

    ProviderSimulatorTest(@TempDir Path directory) {
        ledger = directory.resolve("data/ledger.jsonl");
    }

    @BeforeEach
    void start() throws IOException {
        simulator = ProviderSimulator.start(
                new SimulatorSettings("127.0.0.1", 0, SimulatorClient.API_KEY, ledger, Duration.ofMillis(300),
                        null));
        client = new SimulatorClient(simulator.uri());
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    @Test
    void captures_a_good_card() {
        var reply = client.pay("p:1", "tok_visa");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("status")).isEqualTo("CAPTURED");
        assertThat(reply.text("key")).isEqualTo("p:1");
        assertThat(reply.text("orderId")).isEqualTo("order-p:1");
        assertThat(reply.body().path("amount").longValue()).isEqualTo(150_000);
        assertThat(reply.text("currency")).isEqualTo("KRW");
        assertThat(reply.text("capturedAt")).endsWith("Z");
        assertThat(client.get("/v1/payments/p:1").body()).isEqualTo(reply.body());
        assertThat(client.ledger()).singleElement().satisfies(entry -> {
            assertThat(entry.path("seq").intValue()).isEqualTo(1);
            assertThat(entry.path("kind").stringValue()).isEqualTo("CAPTURE");
            assertThat(entry.path("key").stringValue()).isEqualTo("p:1");
            assertThat(entry.path("paymentKey").stringValue()).isEqualTo("p:1");
            assertThat(entry.path("orderId").stringValue()).isEqualTo("order-p:1");
            assertThat(entry.path("amount").longValue()).isEqualTo(150_000);
        });
    }

    @ParameterizedTest
    @CsvSource({"tok_declined, card_declined, HARD", "tok_insufficient, insufficient_funds, SOFT",
            "anything, invalid_card, SOFT"})
    void declines_other_cards(String token, String code, String type) {
        var reply = client.pay("p:1", token);
        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.text("status")).isEqualTo("DECLINED");
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(reply.text("declineType")).isEqualTo(type);
        assertThat(client.get("/v1/payments/p:1").body()).isEqualTo(reply.body());
        assertThat(client.ledger()).isEmpty();
    }

    @Test
    void captures_without_an_answer_and_tells_when_asked() {
        assertThatThrownBy(() -> client.pay("p:1", "tok_timeout")).hasCauseInstanceOf(IOException.class);
        assertThat(client.ledger()).hasSize(1);
        assertThat(client.get("/v1/payments/p:1").text("status")).isEqualTo("CAPTURED");
        assertThat(client.pay("p:1", "tok_timeout").status()).isEqualTo(200);
        assertThat(client.ledger()).hasSize(1);
    }

    @Test
    void one_of_many_simultaneous_requests_with_a_key_captures_and_all_get_its_answer() throws Exception {
        Callable<Reply> pay = () -> client.pay("p:1", "tok_visa");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = executor.invokeAll(Stream.generate(() -> pay).limit(64).toList()).stream()
                    .map(future -> future.resultNow()).distinct().toList();
            assertThat(replies).singleElement().satisfies(reply -> assertThat(reply.status()).isEqualTo(200));
        }
        assertThat(client.ledger()).hasSize(1);
    }

    @Test
    void simultaneous_requests_with_their_own_keys_are_numbered_without_gaps() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.invokeAll(IntStream.range(0, 64)
                    .<Callable<Reply>>mapToObj(number -> () -> client.pay("p:" + number, "tok_visa")).toList());
        }
        var before = client.ledger();
        assertThat(before).extracting(entry -> entry.path("seq").intValue())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 64).boxed().toList());
        restart();
        assertThat(client.ledger()).isEqualTo(before);
    }

    @Test
    void refuses_a_key_for_another_request() {
        client.pay("p:1", "tok_visa");
        assertThat(client.pay("p:1", "tok_visa", 1).status()).isEqualTo(422);
        assertThat(client.pay("p:1", "tok_declined").status()).isEqualTo(422);
        assertThat(client.ledger()).hasSize(1);
    }

    @Test
    void a_fenced_key_is_never_charged() throws IOException {
        assertThat(client.cancel("p:1").text("status")).isEqualTo("CANCELED");
        restart();
        var late = client.pay("p:1", "tok_visa");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("status")).isEqualTo("CANCELED");
        assertThat(client.get("/v1/payments/p:1").text("status")).isEqualTo("CANCELED");
        assertThat(client.ledger()).isEmpty();
    }

    @Test
    void a_captured_payment_is_not_cancelled() {
        client.pay("p:1", "tok_visa");
        var reply = client.cancel("p:1");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("status")).isEqualTo("CAPTURED");
    }

    @Test
    void a_declined_payment_stays_declined_when_cancelled() {
        client.pay("p:1", "tok_declined");
        var reply = client.cancel("p:1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("status")).isEqualTo("DECLINED");
    }

    @Test
    void a_charge_and_a_fence_at_once_have_one_winner() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 100; round++) {
                var key = "race:" + round;
                var charge = executor.submit(() -> client.pay(key, "tok_visa"));
                var fence = executor.submit(() -> client.cancel(key));
                assertThat(charge.get().text("status")).isEqualTo(fence.get().text("status"))
                        .isEqualTo(client.get("/v1/payments/" + key).text("status"));
            }
        }
    }

    @Test
    void refunds_once_a_key() {
        client.pay("p:1", "tok_visa");
        var reply = client.refund("p:refund", "p:1", 150_000);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("status")).isEqualTo("REFUNDED");
        assertThat(client.refund("p:refund", "p:1", 150_000)).isEqualTo(reply);
        assertThat(client.get("/v1/refunds/p:refund").body()).isEqualTo(reply.body());
        assertThat(client.refund("p:refund", "p:1", 1).status()).isEqualTo(422);
        assertThat(client.ledger()).extracting(entry -> entry.path("kind").stringValue())
                .containsExactly("CAPTURE", "REFUND");
    }

    @Test
    void refuses_to_refund_more_than_was_captured() throws Exception {
        client.pay("p:1", "tok_visa");
        client.refund("r:1", "p:1", 100_000);
        restart();
        assertThat(client.refund("r:2", "p:1", 50_001).status()).isEqualTo(409);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = executor.invokeAll(IntStream.range(0, 16)
                    .<Callable<Reply>>mapToObj(number -> () -> client.refund("race:" + number, "p:1", 50_000))
                    .toList()).stream().map(future -> future.resultNow().status()).toList();
            assertThat(statuses).containsOnlyOnce(200).contains(409);
        }
        assertThat(client.refund("r:3", "unknown", 1).status()).isEqualTo(404);
    }

    @Test
    void keeps_every_outcome_over_a_restart() throws IOException {
        var captured = client.pay("p:1", "tok_visa");
        var declined = client.pay("p:2", "tok_declined");
        var refunded = client.refund("p:refund", "p:1", 1_000);
        var entries = client.ledger();
        restart();
        assertThat(client.pay("p:1", "tok_visa")).isEqualTo(captured);
        assertThat(client.pay("p:2", "tok_declined")).isEqualTo(declined);
        assertThat(client.refund("p:refund", "p:1", 1_000)).isEqualTo(refunded);
        assertThat(client.ledger()).isEqualTo(entries);
    }

    @Test
    void forgets_a_line_that_a_crash_left_undone() throws IOException {
        var captured = client.pay("p:1", "tok_visa");
        client.pay("p:2", "tok_visa");
        stop();
        var lines = Files.readString(ledger);
        Files.writeString(ledger, lines.substring(0, lines.length() - 20));
        start();
        assertThat(client.pay("p:1", "tok_visa")).isEqualTo(captured);
        assertThat(client.get("/v1/payments/p:2").status()).isEqualTo(404);
        client.pay("p:3", "tok_visa");
        restart();
        assertThat(client.ledger()).extracting(entry -> entry.path("key").stringValue()).containsExactly("p:1", "p:3");
    }

    @Test
    void does_not_start_on_a_ledger_that_is_damaged_in_the_middle() throws IOException {
        client.pay("p:1", "tok_visa");
        stop();
        Files.writeString(ledger, "{damaged}\n" + Files.readString(ledger));
        assertThatThrownBy(this::start).hasMessageContaining("cannot be read at byte 0");
        Files.writeString(ledger, "", StandardOpenOption.TRUNCATE_EXISTING);
        start();
    }

    @Test
    void two_simulators_never_share_a_ledger() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ProviderSimulator.start(SimulatorSettings.onLoopback(0, "secret", ledger)))
                .withMessageContaining("Another simulator");
    }

    @Test
    void pages_through_the_ledger() {
        IntStream.rangeClosed(1, 5).forEach(number -> client.pay("p:" + number, "tok_visa"));
        var first = client.get("/v1/ledger?after=0&limit=2").body();
        assertThat(first.path("entries")).hasSize(2);
        assertThat(first.path("last").intValue()).isEqualTo(2);
        var rest = client.get("/v1/ledger?limit=10&after=2").body();
        assertThat(rest.path("entries")).hasSize(3);
        assertThat(rest.path("last").intValue()).isEqualTo(5);
        var none = client.get("/v1/ledger?after=5").body();
        assertThat(none.path("entries")).isEmpty();
        assertThat(none.path("last").intValue()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "not JSON", "{}",
            "{\"orderId\":\"o\",\"amount\":\"1\",\"currency\":\"KRW\",\"token\":\"t\"}",
            "{\"orderId\":\"o\",\"amount\":1.5,\"currency\":\"KRW\",\"token\":\"t\"}",
            "{\"orderId\":\"o\",\"amount\":-1,\"currency\":\"KRW\",\"token\":\"t\"}",
            "{\"orderId\":\"o\",\"amount\":1,\"currency\":\"won\",\"token\":\"t\"}",
            "{\"orderId\":\"o\",\"amount\":1,\"currency\":\"KRW\",\"token\":\"\"}",
            "{\"orderId\":7,\"amount\":1,\"currency\":\"KRW\",\"token\":\"t\"}"})
    void refuses_a_body_it_does_not_understand(String body) {
        assertThat(client.post("/v1/payments", "p:1", body).status()).isEqualTo(400);
        assertThat(client.get("/v1/payments/p:1").status()).isEqualTo(404);
    }

    @Test
    void refuses_a_body_that_is_too_large_and_a_request_without_a_key() {
        assertThat(client.post("/v1/payments", "p:1", "x".repeat(70_000)).status()).isEqualTo(413);
        assertThat(client.post("/v1/payments", "", "{}").status()).isEqualTo(400);
        assertThat(client.get("/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void answers_only_who_knows_the_api_key_but_tells_everyone_its_health() {
        var ledgerUri = simulator.uri().resolve("/v1/ledger");
        assertThat(SimulatorClient.send(HttpRequest.newBuilder(ledgerUri)).status()).isEqualTo(401);
        assertThat(SimulatorClient.send(HttpRequest.newBuilder(ledgerUri).header("Authorization", "Bearer x")).status())
                .isEqualTo(401);
        assertThat(SimulatorClient.send(HttpRequest.newBuilder(simulator.uri().resolve("/health"))).status())
                .isEqualTo(200);
    }
}
