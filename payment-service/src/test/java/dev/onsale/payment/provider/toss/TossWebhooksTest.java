package dev.onsale.payment.provider.toss;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.onsale.payment.provider.Webhook;
import dev.onsale.payment.provider.Webhook.Hint;
import dev.onsale.payment.provider.Webhook.Irrelevant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class TossWebhooksTest {

    private final UUID reservation = UUID.randomUUID();

    private static Webhook read(String body) {
        return new TossWebhooks().read(body.getBytes(StandardCharsets.UTF_8), new HttpHeaders());
    }

    private static String event(String type, String status, String order, String createdAt) {
        return """
                {"createdAt": "%s", "eventType": "%s", "data": {"mId": "onsale", "paymentKey": "toss_1",
                 "orderId": "%s", "status": "%s", "totalAmount": 300000}}
                """.formatted(createdAt, type, order, status);
    }

    private String event(String status) {
        return event("PAYMENT_STATUS_CHANGED", status, reservation.toString(), "2026-01-02T14:46:59.65327");
    }

    @ParameterizedTest
    @CsvSource({"DONE,true", "CANCELED,true", "PARTIAL_CANCELED,true", "ABORTED,true", "EXPIRED,true", "READY,false",
            "IN_PROGRESS,false", "WAITING_FOR_DEPOSIT,false", "PAID,false"})
    void what_may_have_happened_since_the_confirmation_is_a_hint_at_the_order(String status, boolean hint) {
        if (hint) {
            assertThat(read(event(status))).isInstanceOfSatisfying(Hint.class,
                    it -> assertThat(it.reservationId()).isEqualTo(reservation));
        } else {
            assertThat(read(event(status))).isInstanceOf(Irrelevant.class);
        }
    }

    @Test
    void the_same_body_is_the_same_event_and_any_other_is_another() {
        assertThat(read(event("DONE"))).isEqualTo(read(event("DONE"))).isNotEqualTo(read(event("ABORTED")))
                .isNotEqualTo(read(event("PAYMENT_STATUS_CHANGED", "DONE", reservation.toString(), "2026-01-03")));
    }

    @Test
    void an_event_of_something_else_says_nothing_of_a_payment() {
        assertThat(read(event("PAYOUT_STATUS_CHANGED", "DONE", reservation.toString(), "2026-01-02")))
                .isInstanceOf(Irrelevant.class);
        assertThat(read(event("PAYMENT_STATUS_CHANGED", "DONE", "order-7", "2026-01-02")))
                .isInstanceOf(Irrelevant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "nonsense", "{\"eventType\": \"PAYMENT_STATUS_CHANGED\"}",
            "{\"eventType\": [], \"data\": 1}"})
    void what_is_no_event_says_nothing(String body) {
        assertThat(read(body)).isInstanceOf(Irrelevant.class);
    }
}
