package dev.onsale.payment.pay;

import java.util.UUID;

import dev.onsale.payment.pay.ProviderProxy.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a payment that ended without money is asked about, when the provider does not say that there is none. */
@PaymentServiceTest
class ReconcilePaymentsIT {

    private static final ProviderProxy PROXY = TestProvider.PROXY;

    private final Saga saga;
    private final ReconcilePayments reconcile;
    private final JdbcClient jdbc;

    ReconcilePaymentsIT(Saga saga, ReconcilePayments reconcile, JdbcClient jdbc) {
        this.saga = saga;
        this.reconcile = reconcile;
        this.jdbc = jdbc;
    }

    @AfterEach
    void heal() {
        PROXY.heal();
    }

    @Test
    void an_answer_without_a_verdict_is_asked_for_again_and_given_up_after_long() {
        PROXY.spoil(Operation.QUERY, call -> call.answer(404, "{}"));
        var reservation = declinedAndAskedAbout(0);
        assertThat(isToBeAskedAbout(reservation)).isTrue();
        assertThat(isToBeAskedAbout(declinedAndAskedAbout(1_000))).isFalse();
    }

    @Test
    void silence_is_no_reason_to_give_up_on_a_payment() {
        PROXY.spoil(Operation.QUERY, ProviderProxy.Call::reset);
        assertThat(isToBeAskedAbout(declinedAndAskedAbout(1_000))).isTrue();
        PROXY.spoil(Operation.QUERY, call -> call.answer(503, "{}"));
        var reservation = declinedAndAskedAbout(1_000);
        assertThat(isToBeAskedAbout(reservation)).isTrue();

        PROXY.spoil(Operation.QUERY, call -> call.answer(404, "{}"));
        saga.nextCheckComes(reservation);
        reconcile.reconcile();
        assertThat(isToBeAskedAbout(reservation)).as("looks in silence do not count").isTrue();
    }

    private UUID declinedAndAskedAbout(int checks) {
        var reservation = saga.held();
        saga.pay(reservation, "tok_declined");
        jdbc.sql("update payment set checks = :checks, due_at = utc_timestamp(6) where reservation_id = :id")
                .param("checks", checks).param("id", reservation.toString()).update();
        reconcile.reconcile();
        return reservation;
    }

    private boolean isToBeAskedAbout(UUID reservation) {
        return jdbc.sql("select due_at is not null from payment where reservation_id = :id")
                .param("id", reservation.toString()).query(Boolean.class).single();
    }
}
