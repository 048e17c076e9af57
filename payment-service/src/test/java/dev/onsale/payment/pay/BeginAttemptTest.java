package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.pay.Payment.ReservationStatus;
import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.provider.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class BeginAttemptTest {

    @Test
    void a_payment_that_another_attempt_left_open_meanwhile_can_be_tried_again() {
        assertThat(BeginAttempt.refusal(payment(Status.AWAITING, false))).isEqualTo(new PayOutcome.InProgress());
    }

    @Test
    void a_payment_past_its_deadline_cannot() {
        assertThat(BeginAttempt.refusal(payment(Status.AWAITING, true))).isEqualTo(new PayOutcome.HoldOver());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "EXPIRED", "REFUNDING", "REFUNDED"})
    void nor_can_one_that_is_over(Status status) {
        assertThat(BeginAttempt.refusal(payment(status, false))).isEqualTo(new PayOutcome.HoldOver());
    }

    private static Payment payment(Status status, boolean overdue) {
        return new Payment(UUID.randomUUID(), UUID.randomUUID(), "fan-1", UUID.randomUUID(), new Money(1000, "KRW"),
                status, Instant.EPOCH, ReservationStatus.HELD, null, overdue, 1, null);
    }
}
