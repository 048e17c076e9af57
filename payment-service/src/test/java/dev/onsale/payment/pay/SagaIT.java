package dev.onsale.payment.pay;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.pay.ProviderProxy.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Each row of the payment's table of states, with its events twice and out of order. */
@PaymentServiceTest
class SagaIT {

    private final Saga saga;
    private final ExpirePayments expire;
    private final ResolveAttempts resolve;
    private final RefundPayments refund;
    private final ReconcilePayments reconcile;
    private final JdbcClient jdbc;

    SagaIT(Saga saga, ExpirePayments expire, ResolveAttempts resolve, RefundPayments refund,
            ReconcilePayments reconcile, JdbcClient jdbc) {
        this.saga = saga;
        this.expire = expire;
        this.resolve = resolve;
        this.refund = refund;
        this.reconcile = reconcile;
        this.jdbc = jdbc;
    }

    @AfterEach
    void heal() {
        TestProvider.PROXY.heal();
    }

    @Test
    void a_hold_opens_one_payment_however_often_it_is_told() {
        var reservation = saga.held();
        var payment = saga.paymentId(reservation);
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
        saga.held(reservation);
        assertThat(saga.paymentId(reservation)).isEqualTo(payment);
        assertThat(saga.events(reservation)).isEmpty();
    }

    @Test
    void a_hold_that_is_told_again_opens_nothing_anew() {
        var paid = saga.held();
        saga.pay(paid, "tok_visa");
        saga.held(paid);
        assertThat(saga.status(paid)).isEqualTo("CAPTURED");
        var declined = saga.held();
        saga.pay(declined, "tok_declined");
        saga.held(declined);
        assertThat(saga.status(declined)).isEqualTo("FAILED");
    }

    @Test
    void a_hold_past_its_end_is_expired_at_once_and_in_silence() {
        var reservation = UUID.randomUUID();
        saga.held(reservation, Instant.now().minusSeconds(60), Instant.now().minusSeconds(1));
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        assertThat(saga.pay(reservation, "tok_visa").status()).isEqualTo(410);
        assertThat(saga.events(reservation)).isEmpty();
    }

    @Test
    void a_hold_told_after_its_end_opens_nothing() {
        var reservation = UUID.randomUUID();
        saga.holdEnded(reservation);
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        assertThat(saga.show(reservation).status()).isEqualTo(404);
        saga.held(reservation);
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        assertThat(saga.show(reservation).text("status")).isEqualTo("FAILED");
        assertThat(saga.pay(reservation, "tok_visa").problem()).isEqualTo("hold-expired");
        assertThat(saga.events(reservation)).isEmpty();
        assertThat(Saga.ledger(reservation)).isEmpty();
    }

    @Test
    void the_end_of_a_hold_ends_an_awaiting_payment_once() {
        var reservation = saga.held();
        saga.holdEnded(reservation);
        saga.holdEnded(reservation);
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased HOLD_ENDED");
    }

    @Test
    void the_end_of_a_hold_leaves_an_attempt_under_way_to_its_verdict() {
        var reservation = underWay("tok_visa");
        saga.holdEnded(reservation);
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        assertThat(saga.events(reservation)).isEmpty();
        resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("CAPTURED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed");
    }

    @Test
    void a_soft_decline_after_the_hold_has_ended_gives_no_second_chance() {
        var reservation = underWay("tok_insufficient");
        saga.holdEnded(reservation);
        resolveNow(reservation);
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased HOLD_ENDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_visa", "tok_declined"})
    void the_end_of_a_hold_changes_nothing_that_is_decided(String token) {
        var reservation = saga.held();
        saga.pay(reservation, token);
        var status = saga.status(reservation);
        var events = saga.events(reservation);
        saga.holdEnded(reservation);
        assertThat(saga.status(reservation)).isEqualTo(status);
        assertThat(saga.events(reservation)).isEqualTo(events);
    }

    @Test
    void the_pay_deadline_ends_an_awaiting_payment_once() {
        var reservation = saga.held();
        var inTime = saga.held();
        saga.payDeadlinePasses(reservation);
        saga.nextCheckComes(inTime);
        expire.expire();
        expire.expire();
        assertThat(saga.status(reservation)).isEqualTo("EXPIRED");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased PAY_DEADLINE");
        assertThat(saga.status(inTime)).isEqualTo("AWAITING");
        saga.holdEnded(reservation);
        assertThat(saga.events(reservation)).hasSize(1);
    }

    @Test
    void the_pay_deadline_ends_a_payment_after_a_soft_decline() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_insufficient");
        saga.payDeadlinePasses(reservation);
        expire.expire();
        assertThat(saga.events(reservation)).containsExactly("SeatReleased PAY_DEADLINE");
    }

    @Test
    void the_pay_deadline_leaves_an_attempt_under_way() {
        var reservation = underWay("tok_visa");
        saga.payDeadlinePasses(reservation);
        expire.expire();
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
    }

    @Test
    void money_that_came_too_late_goes_back_once() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.rejected(reservation);
        saga.rejected(reservation);
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        assertThat(saga.show(reservation).text("status")).isEqualTo("REFUNDING");
        refund.refund();
        assertRefunded(reservation);
        saga.rejected(reservation);
        refund.refund();
        assertRefunded(reservation);
    }

    @Test
    void the_money_of_a_cancelled_reservation_goes_back_once() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.confirmed(reservation);
        saga.cancelled(reservation);
        refund.refund();
        saga.cancelled(reservation);
        saga.confirmed(reservation);
        refund.refund();
        assertRefunded(reservation);
        assertThat(saga.show(reservation).text("status")).isEqualTo("REFUNDED");
        assertThat(saga.pay(reservation, "tok_visa").problem()).isEqualTo("hold-expired");
    }

    private void assertRefunded(UUID reservation) {
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
    }

    @Test
    void a_refund_of_what_was_never_captured_is_refused_loudly() {
        var awaiting = saga.held();
        assertThatIllegalStateException().isThrownBy(() -> saga.rejected(awaiting)).withMessageContaining("AWAITING");
        var declined = saga.held();
        saga.pay(declined, "tok_declined");
        assertThatIllegalStateException().isThrownBy(() -> saga.cancelled(declined)).withMessageContaining("FAILED");
        assertThat(saga.status(awaiting)).isEqualTo("AWAITING");
        assertThat(saga.status(declined)).isEqualTo("FAILED");
    }

    @Test
    void a_refund_of_another_payment_is_refused_loudly() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        assertThatIllegalStateException().isThrownBy(() -> saga.rejected(reservation, UUID.randomUUID()));
        assertThat(saga.status(reservation)).isEqualTo("CAPTURED");
    }

    @Test
    void a_late_capture_goes_back_when_the_reservation_is_seen_released_and_not_before() {
        var reservation = wronglyFailed();
        saga.nextCheckComes(reservation);
        reconcile.reconcile();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");

        saga.released(reservation);
        saga.nextCheckComes(reservation);
        reconcile.reconcile();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatReleased DECLINED", "PaymentRefunded");
        assertThat(saga.toldRefund(reservation).amount()).isEqualTo(Saga.TOTAL);
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
    }

    @Test
    void a_late_capture_of_a_confirmed_reservation_is_kept() {
        var reservation = wronglyFailed();
        saga.confirmed(reservation);
        saga.nextCheckComes(reservation);
        reconcile.reconcile();
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    /** The provider says that the key is fenced although it has captured: the worst it can do. */
    private UUID wronglyFailed() {
        var reservation = saga.held();
        TestProvider.PROXY.spoil(Operation.CAPTURE, call -> {
            call.execute();
            call.reset();
        });
        TestProvider.PROXY.spoil(Operation.QUERY, call -> call.answer(404, "{}"));
        TestProvider.PROXY.spoil(Operation.CANCEL, call -> call.answer(200,
                "{\"key\": \"%s:1\", \"status\": \"CANCELED\"}".formatted(saga.paymentId(reservation))));
        saga.pay(reservation, "tok_visa");
        saga.verdictIsOverdue(reservation);
        resolve.resolve();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        TestProvider.PROXY.heal();
        return reservation;
    }

    @Test
    void a_payment_that_ended_rightly_is_looked_up_once_more_and_then_left_alone() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_declined");
        saga.nextCheckComes(reservation);
        reconcile.reconcile();
        assertThat(TestProvider.PROXY.seen(saga.paymentId(reservation))).containsOnlyOnce(Operation.QUERY);
        assertThat(jdbc.sql("select count(*) from payment where reservation_id = :id and due_at is null")
                .param("id", reservation.toString()).query(Integer.class).single()).isEqualTo(1);
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
    }

    @Test
    void another_user_learns_nothing_of_a_refund() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.rejected(reservation);
        assertThat(saga.send(Saga.path(reservation), "fan-2", HttpRequest.Builder::GET).status()).isEqualTo(404);
        refund.refund();
    }

    /** An attempt that the provider has executed without its answer coming back. */
    private UUID underWay(String token) {
        var reservation = saga.held();
        TestProvider.PROXY.spoil(Operation.CAPTURE, call -> {
            call.execute();
            call.reset();
        });
        assertThat(saga.pay(reservation, token).text("status")).isEqualTo("PROCESSING");
        TestProvider.PROXY.heal();
        return reservation;
    }

    private void resolveNow(UUID reservation) {
        saga.nextCheckComes(reservation);
        resolve.resolve();
    }
}
