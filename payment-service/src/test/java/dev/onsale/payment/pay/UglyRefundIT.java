package dev.onsale.payment.pay;

import java.util.stream.Stream;

import dev.onsale.payment.pay.ProviderProxy.Fault;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.onsale.payment.pay.Faults.fault;
import static dev.onsale.payment.pay.Faults.spoilt;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the provider answers to a refund, or does not: the money goes back once. */
@PaymentServiceTest
class UglyRefundIT {

    private static final ProviderProxy PROXY = TestProvider.PROXY;

    private final Saga saga;
    private final RefundPayments refund;

    UglyRefundIT(Saga saga, RefundPayments refund) {
        this.saga = saga;
        this.refund = refund;
    }

    @AfterEach
    void heal() {
        PROXY.heal();
    }

    @Test
    void a_refund_without_an_answer_is_asked_about_before_it_is_sent_again() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.rejected(reservation);
        PROXY.spoil(Operation.REFUND, call -> {
            call.execute();
            call.reset();
        });
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
        saga.nextCheckComes(reservation);
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsOnlyOnce(Operation.REFUND);
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
    }

    static Stream<Named<Fault>> refunds_that_are_none() {
        return Stream.of(
                fault("reset", call -> call.reset()),
                fault("a server error", call -> call.answer(500, "{}")),
                fault("no JSON", call -> call.answer(200, "REFUNDED")),
                fault("a conflict", call -> call.answer(409, "{\"error\": \"not_refundable\"}")),
                fault("not found", call -> call.answer(404, "{\"error\": \"not_found\"}")),
                fault("another status", call -> call.answer(200, "{\"status\": \"PENDING\"}")),
                spoilt("another amount", "300000", "1"),
                spoilt("another payment", "\"paymentKey\":\"", "\"paymentKey\":\"x"));
    }

    @ParameterizedTest
    @MethodSource("refunds_that_are_none")
    void a_refund_that_is_none_is_tried_until_it_is_one(Fault fault) {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.rejected(reservation);
        PROXY.spoil(Operation.REFUND, fault);
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        PROXY.heal();
        saga.nextCheckComes(reservation);
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
    }
}
