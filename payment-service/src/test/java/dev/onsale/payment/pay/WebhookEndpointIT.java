package dev.onsale.payment.pay;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.localstack.simulator.ProviderSimulator;
import dev.onsale.localstack.simulator.SimulatorSettings;
import dev.onsale.localstack.simulator.WebhookTarget;
import dev.onsale.payment.pay.ProviderProxy.Call;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.webhook.WebhookClock;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may tell what to the webhooks' path, and what is kept of it. */
@WebhookTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookEndpointIT {

    private static final int REPLICAS = 24;

    private final Saga saga;
    private final Notices notices;
    private final WebhookClock clock;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;

    WebhookEndpointIT(Saga saga, Notices notices, WebhookClock clock, MeterRegistry meters, JdbcClient jdbc) {
        this.saga = saga;
        this.notices = notices;
        this.clock = clock;
        this.meters = meters;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void no_webhooks_of_others() {
        jdbc.sql("delete from webhook").update();
    }

    private double counted(String outcome) {
        var counter = meters.find("onsale.payment.webhooks").tags("provider", "simulator", "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private int kept() {
        return jdbc.sql("select count(*) from webhook").query(Integer.class).single();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("urn:onsale:problem:" + slug + "\"");
    }

    @Test
    void a_webhook_is_answered_at_once_and_leaves_its_payment_as_it_was() {
        var reservation = saga.held();
        double before = counted("accepted");
        int asked = TestProvider.PROXY.seen();
        var response = notices.send(Notices.body("evt_" + reservation, "payment.captured", reservation));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(notices.of(reservation)).containsExactly("OPEN");
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
        assertThat(TestProvider.PROXY.seen()).isEqualTo(asked);
        assertThat(counted("accepted")).isEqualTo(before + 1);
    }

    @Test
    void forged_webhooks_are_refused_and_leave_nothing() {
        var reservation = saga.held();
        var body = Notices.body("evt_1", "payment.captured", reservation);
        var now = Instant.now();
        double before = counted("forged");
        assertProblem(notices.send(body, Map.of()), 400, "webhook-signature-invalid");
        Stream.of("", "t=1", Notices.sign(body + " ", TestProvider.WEBHOOK_SECRET, now),
                Notices.sign(body, "whsec_of_a_stranger", now),
                Notices.sign(body, TestProvider.WEBHOOK_SECRET, now.minusSeconds(301)))
                .forEach(signature -> assertProblem(notices.send(body, Map.of("Simulator-Signature", signature)), 400,
                        "webhook-signature-invalid"));
        assertThat(kept()).isZero();
        assertThat(counted("forged")).isEqualTo(before + 6);
        assertThat(notices.send(body).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_no_payments_business_is_taken_and_not_kept() {
        double before = counted("irrelevant");
        assertThat(notices.send("{\"id\": \"evt_1\", \"data\": {\"orderId\": \"order-7\"}}").statusCode())
                .isEqualTo(200);
        assertThat(notices.send("no JSON").statusCode()).isEqualTo(200);
        assertThat(kept()).isZero();
        assertThat(counted("irrelevant")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "toss", "paypal", "SIMULATOR"})
    void another_provider_is_not_there(String provider) {
        var body = Notices.body("evt_1", "payment.captured", UUID.randomUUID());
        assertProblem(notices.send("/api/v1/payments/webhooks/" + provider, body,
                Map.of("Simulator-Signature", Notices.sign(body, TestProvider.WEBHOOK_SECRET, Instant.now()))), 404,
                "not-found");
        assertThat(kept()).isZero();
    }

    @Test
    void a_webhook_of_64_kib_is_taken_and_one_byte_more_is_not() {
        var body = Notices.body("evt_1", "payment.captured", UUID.randomUUID());
        var largest = body + " ".repeat(64 * 1024 - body.length());
        assertThat(notices.send(largest).statusCode()).isEqualTo(200);
        assertProblem(notices.send(largest + " "), 413, "body-too-large");
        var chunked = HttpRequest.newBuilder(notices.uri(Notices.PATH)).timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(largest + " ")));
        assertProblem(Notices.send(chunked), 413, "body-too-large");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void nothing_else_is_open_to_those_without_a_token() {
        assertProblem(Notices.send(HttpRequest.newBuilder(notices.uri(Notices.PATH)).GET()), 401, "unauthorized");
        assertProblem(Notices.send(HttpRequest.newBuilder(notices.uri(Notices.PATH)).DELETE()), 401, "unauthorized");
        assertProblem(notices.send(Notices.PATH + "/more", "{}", Map.of()), 401, "unauthorized");
        assertProblem(notices.send("/api/v1/payments", "{}", Map.of()), 401, "unauthorized");
        assertProblem(notices.send(Saga.path(UUID.randomUUID()), "{}", Map.of()), 401, "unauthorized");
    }

    @Test
    void a_webhook_that_comes_many_times_at_once_is_kept_once() throws Exception {
        var reservation = saga.held();
        var body = Notices.body("evt_" + reservation, "payment.captured", reservation);
        double accepted = counted("accepted");
        double duplicates = counted("duplicate");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = executor.invokeAll(Collections.nCopies(64, () -> notices.send(body).statusCode()));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.resultNow()).isEqualTo(200));
        }
        assertThat(notices.of(reservation)).containsExactly("OPEN");
        assertThat(counted("accepted")).isEqualTo(accepted + 1);
        assertThat(counted("duplicate")).isEqualTo(duplicates + 63);
    }

    @RepeatedTest(5)
    void many_replicas_follow_many_webhooks_while_more_come_and_none_waits_in_vain(CapturedOutput output)
            throws Exception {
        var reservations = Stream.generate(saga::held).limit(8).toList();
        var unknown = Stream.generate(UUID::randomUUID).limit(4).toList();
        reservations.subList(0, 4).forEach(reservation -> saga.pay(reservation, "tok_visa"));
        TestProvider.PROXY.spoil(Operation.CAPTURE, Call::reset);
        reservations.subList(4, 8).forEach(reservation -> {
            saga.pay(reservation, "tok_visa");
            notices.patienceEnds(reservation);
        });
        TestProvider.PROXY.heal();
        try (var executor = Executors.newFixedThreadPool(REPLICAS)) {
            var telling = executor.invokeAll(IntStream.range(0, 20).boxed().flatMap(
                    number -> Stream.concat(reservations.stream(), unknown.stream())
                            .map(reservation -> (Callable<Integer>) () -> {
                                notices.captured(reservation, "evt_" + number + reservation);
                                return clock.follow();
                            }))
                    .toList());
            assertThat(telling).allSatisfy(told -> assertThat(told.resultNow()).isNotNegative());
        }
        assertThat(reservations.subList(4, 8)).allSatisfy(
                reservation -> assertThat(notices.of(reservation)).hasSize(20).contains("FOLLOWED"));
        reservations.forEach(notices::pauseEnds);
        clock.followAll();
        assertThat(reservations).allSatisfy(
                reservation -> assertThat(notices.of(reservation)).hasSize(20).containsOnly("FOLLOWED"));
        assertThat(unknown).allSatisfy(
                reservation -> assertThat(notices.of(reservation)).hasSize(20).containsOnly("OPEN"));
        assertThat(output).doesNotContain("could not be followed");
    }

    @Test
    void the_simulators_own_webhooks_are_understood(@TempDir Path folder) throws Exception {
        var reservation = saga.held();
        var settings = SimulatorSettings.onLoopback(0, TestProvider.API_KEY, folder.resolve("ledger.jsonl"))
                .telling(new WebhookTarget(notices.uri(Notices.PATH), TestProvider.WEBHOOK_SECRET));
        try (var simulator = ProviderSimulator.start(settings)) {
            var body = """
                    {"orderId": "%s", "amount": 300000, "currency": "KRW", "token": "tok_visa"}
                    """.formatted(reservation);
            Notices.send(HttpRequest.newBuilder(simulator.uri().resolve("/v1/payments"))
                    .header("Authorization", "Bearer " + TestProvider.API_KEY).header("Idempotency-Key", "k:1")
                    .POST(BodyPublishers.ofString(body)));
            await().untilAsserted(() -> assertThat(notices.of(reservation)).containsExactly("OPEN"));
        }
    }
}
