package dev.onsale.systemtests;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What was promised before a part was killed is kept after it came back. */
class FaultsIT {

    private final Stack stack = Stack.shared();

    /** Between the hold and the payment is where most is under way: a held seat, an open payment, an active pass. */
    @ParameterizedTest
    @ValueSource(strings = {"reservation-service", "payment-service", "queue-service", "concert-catalog-service",
            "gateway"})
    void a_service_that_is_killed_between_hold_and_payment_loses_nothing(String service) {
        var sale = Sale.open(stack.api());
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 1, 2).text("reservationId");

        stack.kill(service);
        stack.start(service, Map.of());

        awaitPayable(fan, reservationId);
        assertThat(fan.pay(reservationId, "tok_visa").text("status")).isEqualTo("PAID");
        fan.awaitStatus(reservationId, "CONFIRMED");
        assertThat(stack.ledger().netAmountOf(reservationId)).isEqualTo(300_000);
        assertThat(sale.fan().hold(sale.scheduleId(), 2).problem()).isEqualTo("seats-unavailable");
    }

    @Test
    void a_payment_taken_while_reservation_service_is_down_confirms_the_seat_when_it_is_back() {
        var sale = Sale.open(stack.api());
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), 5).text("reservationId");
        awaitPayable(fan, reservationId);

        stack.kill("reservation-service");
        assertThat(fan.pay(reservationId, "tok_visa").text("status")).isEqualTo("PAID");
        stack.start("reservation-service", Map.of());

        fan.awaitStatus(reservationId, "CONFIRMED");
        assertThat(stack.ledger().netAmountOf(reservationId)).isEqualTo(150_000);
    }

    @Test
    void a_hold_that_is_not_paid_in_time_is_released_and_bought_by_another_fan() {
        stack.kill("reservation-service");
        stack.start("reservation-service", Map.of("ONSALE_HOLD_DURATION", "2s", "ONSALE_HOLD_GRACE", "1s"));
        try {
            var sale = Sale.open(stack.api());
            var late = sale.fan();
            var reservationId = late.hold(sale.scheduleId(), 8).text("reservationId");

            var released = late.awaitStatus(reservationId, "RELEASED");
            assertThat(released.text("releaseReason")).isEqualTo("EXPIRED");
            assertThat(late.pay(reservationId, "tok_visa").problem()).isEqualTo("hold-expired");

            var next = sale.fan().hold(sale.scheduleId(), 8);
            assertThat(next.status()).as(next.toString()).isEqualTo(201);
        } finally {
            stack.kill("reservation-service");
            stack.start("reservation-service", Map.of());
        }
    }

    /** Kafka gives a killed consumer's partitions to its successor only once the dead one's session is over. */
    private static void awaitPayable(Fan fan, String reservationId) {
        Eventually.within(Duration.ofSeconds(90), "the payment is open", () -> fan.payment(reservationId),
                payment -> payment.status() == 200);
    }
}
