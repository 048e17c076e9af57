package dev.onsale.reservation.hold;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.reservation.Api;
import dev.onsale.reservation.Api.Answer;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see of a reservation, on the management port. */
@ReservationIT
class SupportIT {

    private static final int ROUNDS = 40;

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final int managementPort;
    private final Sale sale;

    SupportIT(Api api, TestFans fans, TestPayments payments, TestSchedules schedules,
            @Value("${local.management.port}") int managementPort) {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.managementPort = managementPort;
        sale = schedules.openWithShareKept(10, Duration.ofDays(-1), 1_000);
    }

    @Test
    void a_late_payment_is_told_from_the_hold_to_the_rejection() {
        var id = fans.hold("fan-1", sale, 1, 2);
        payments.release(id, SeatReleased.Reason.DECLINED);
        var next = fans.hold("fan-2", sale, 2);
        payments.confirm(id);

        var body = asOps(id.toString()).body();

        assertThat(body.at("/reservation/userId").asString()).isEqualTo("fan-1");
        assertThat(body.at("/reservation/status").asString()).isEqualTo("RELEASED");
        assertThat(body.at("/reservation/total/amount").asLong()).isEqualTo(300_000);
        assertThat(texts(body.path("seats"), "number")).containsExactly("1", "2");
        assertThat(texts(body.path("seats"), "nowStatus")).containsExactly("AVAILABLE", "HELD");
        assertThat(texts(body.path("seats"), "nowOf")).containsExactly("", next.toString());
        assertThat(body.path("paymentsToRefund").valueStream().map(JsonNode::asString))
                .containsExactly(TestPayments.paymentOf(id).toString());
        assertThat(events(body)).isEqualTo(payments.eventsOf(id));
        assertThat(texts(body.path("timeline"), "what")).contains("HELD", "HOLD_EXPIRES", "RELEASED",
                "PAYMENT_REJECTED");
        assertThat(body.path("timeline").valueStream().filter(entry -> entry.has("data"))
                .map(entry -> entry.at("/data/reservationId").asString())).containsOnly(id.toString());
    }

    @Test
    void a_cancelled_purchase_names_the_payment_to_refund() {
        var id = fans.hold("fan-1", sale, 3);
        payments.confirm(id);
        var before = asOps(id.toString()).body();
        assertThat(before.path("paymentsToRefund")).isEmpty();
        assertThat(before.at("/reservation/refundTerms/feeAfter/amount").asLong()).isEqualTo(15_000);
        assertThat(before.path("reservation").has("refund")).isFalse();
        fans.cancel("fan-1", id);

        var body = asOps(id.toString()).body();
        assertThat(body.at("/reservation/paymentId").asString()).isEqualTo(TestPayments.paymentOf(id).toString());
        assertThat(body.path("paymentsToRefund").valueStream().map(JsonNode::asString))
                .containsExactly(TestPayments.paymentOf(id).toString());
        assertThat(body.at("/reservation/refund/amount/amount").asLong()).isEqualTo(135_000);
        assertThat(body.at("/reservation/refund/fee/amount").asLong()).isEqualTo(15_000);
        assertThat(texts(body.path("timeline"), "what")).contains("CONFIRMED", "CANCELLED");
    }

    @Test
    void no_event_is_told_without_the_state_that_it_made() throws Exception {
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                var id = fans.hold("fan-1", sale, 5);
                var changing = background.submit(() -> {
                    payments.confirm(id);
                    fans.cancel("fan-1", id);
                });
                do {
                    var body = asOps(id.toString()).body();
                    assertThat(events(body)).hasSize(body.at("/reservation/version").asInt());
                } while (!changing.isDone());
                changing.get();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"019aab00-0000-7000-8000-0000000000a1", "not-an-id"})
    void what_is_not_there_is_not_found(String id) {
        var answer = asOps(id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.slug()).isEqualTo("reservation-not-found");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void only_operators_may_look_and_only_on_the_management_port() {
        var id = fans.hold("fan-1", sale, 4);
        for (var role : List.of("FAN", "ORGANIZER")) {
            var answer = get(managementPort, id.toString(), role);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.slug()).isEqualTo("forbidden");
        }
        var unknown = api.send(HttpRequest.newBuilder(uri(managementPort, id.toString())).GET());
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.slug()).isEqualTo("unauthorized");
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(api.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health/liveness"
                .formatted(managementPort))).GET()).status()).isEqualTo(200);

        var apiPort = api.request("ops-1", "/actuator/reservations/" + id)
                .setHeader("Authorization", "Bearer " + TestIssuer.token("ops-1", "OPS")).GET();
        assertThat(api.send(apiPort).status()).isEqualTo(404);
    }

    private Answer asOps(String id) {
        var answer = get(managementPort, id, "OPS");
        if (answer.status() == 200) {
            assertThat(answer.body().at("/reservation/reservationId").asString()).isEqualTo(id);
        }
        return answer;
    }

    private Answer get(int port, String id, String role) {
        return api.send(HttpRequest.newBuilder(uri(port, id))
                .header("Authorization", "Bearer " + TestIssuer.token(UUID.randomUUID().toString(), role)).GET());
    }

    private static URI uri(int port, String id) {
        return URI.create("http://127.0.0.1:%d/actuator/reservations/%s".formatted(port, id));
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(entry -> entry.path(field).asString("")).toList();
    }

    private static List<String> events(JsonNode body) {
        return body.path("timeline").valueStream().filter(entry -> entry.path("from").asString().equals("outbox"))
                .map(entry -> entry.path("what").asString().replaceAll("dev\\.onsale\\.reservation\\.|\\.v1", ""))
                .toList();
    }
}
