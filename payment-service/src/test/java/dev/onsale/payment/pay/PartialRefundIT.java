package dev.onsale.payment.pay;

import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.provider.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Of a cancelled reservation goes back what the cancellation decided: that amount, once, and no other. */
@PaymentServiceTest
class PartialRefundIT {

    private final Saga saga;
    private final RefundPayments refund;
    private final JdbcClient jdbc;

    PartialRefundIT(Saga saga, RefundPayments refund, JdbcClient jdbc) {
        this.saga = saga;
        this.refund = refund;
        this.jdbc = jdbc;
    }

    @AfterEach
    void heal() {
        TestProvider.PROXY.heal();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 270_000, 299_999})
    void the_part_that_was_decided_goes_back(long part) {
        var reservation = confirmed();
        saga.cancelled(reservation, part);
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        assertThat(saga.show(reservation).body().path("refundedAmount").isNull()).as("nothing is back yet").isTrue();

        refund.refund();

        assertRefunded(reservation, part);
    }

    @Test
    void all_of_it_goes_back_where_the_event_does_not_say_how_much() {
        var reservation = confirmed();
        saga.cancelled(reservation);
        refund.refund();
        assertRefunded(reservation, Saga.TOTAL);
    }

    @Test
    void the_event_again_changes_nothing() {
        var reservation = confirmed();
        saga.cancelled(reservation, 270_000);
        saga.cancelled(reservation, 270_000);
        refund.refund();
        saga.cancelled(reservation, 270_000);
        refund.refund();
        assertRefunded(reservation, 270_000);
    }

    /** It ends as a dead letter: two amounts are a contradiction, and the first has been acted on. */
    @Test
    void another_amount_is_refused_loudly_and_changes_nothing() {
        var reservation = confirmed();
        saga.cancelled(reservation, 270_000);
        assertContradiction(reservation);
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        refund.refund();
        assertContradiction(reservation);
        refund.refund();
        assertRefunded(reservation, 270_000);
    }

    private void assertContradiction(UUID reservation) {
        assertThatIllegalStateException().isThrownBy(() -> saga.cancelled(reservation, 300_000))
                .withMessageContaining("300000").withMessageContaining("270000");
        assertThatIllegalStateException().isThrownBy(() -> saga.cancelled(reservation));
        assertThatIllegalStateException().isThrownBy(() -> saga.rejected(reservation));
    }

    static Stream<Money> amounts_that_are_no_part() {
        return Stream.of(new Money(300_001, "KRW"), new Money(-1, "KRW"), new Money(Long.MAX_VALUE, "KRW"),
                new Money(270_000, "USD"));
    }

    @ParameterizedTest
    @MethodSource("amounts_that_are_no_part")
    void what_is_no_part_of_the_money_is_refused_loudly(Money amount) {
        var reservation = confirmed();
        assertThatIllegalStateException().isThrownBy(() -> saga.cancelled(reservation, amount));
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("CAPTURED");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    /** Whatever the code does. */
    @Test
    void the_table_takes_no_more_than_was_paid() {
        var reservation = confirmed();
        for (long amount : new long[]{300_001, -1}) {
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(
                    () -> jdbc.sql("update payment set refund_amount = :amount where reservation_id = :id")
                            .param("amount", amount).param("id", reservation.toString()).update())
                    .withMessageContaining("payment_refund");
        }
    }

    @Test
    void where_all_is_kept_no_provider_is_asked() {
        var reservation = confirmed();
        saga.cancelled(reservation, 0);
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
        assertThat(saga.toldRefund(reservation)).isEqualTo(new Money(0, "KRW"));
        assertThat(saga.show(reservation).body().path("refundedAmount").longValue(-1)).isZero();
        assertThat(TestProvider.PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.CAPTURE);
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    @Test
    void a_part_without_an_answer_is_asked_about_and_not_sent_again() {
        var reservation = confirmed();
        saga.cancelled(reservation, 270_000);
        TestProvider.PROXY.spoil(Operation.REFUND, call -> {
            call.execute();
            call.reset();
        });
        refund.refund();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        saga.nextCheckComes(reservation);
        refund.refund();
        assertThat(TestProvider.PROXY.seen(saga.paymentId(reservation))).containsOnlyOnce(Operation.REFUND);
        assertRefunded(reservation, 270_000);
    }

    /** Whatever it is, it is not what was asked for, and nobody says that it was. */
    @Test
    void a_provider_that_gives_back_another_amount_is_no_verdict() {
        var reservation = confirmed();
        saga.cancelled(reservation, 270_000);
        for (var operation : new Operation[]{Operation.REFUND, Operation.QUERY_REFUND}) {
            TestProvider.PROXY.spoil(operation, call -> {
                var reply = call.execute();
                call.answer(reply.status(), reply.body().replace("270000", "300000"));
            });
        }
        for (int look = 0; look < 3; look++) {
            saga.nextCheckComes(reservation);
            refund.refund();
            assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        }
        TestProvider.PROXY.heal();
        saga.nextCheckComes(reservation);
        refund.refund();
        assertRefunded(reservation, 270_000);
    }

    /** As a replica of the version before fees leaves it. */
    @Test
    void a_refund_that_was_begun_without_an_amount_gives_all_of_it_back() {
        var reservation = confirmed();
        saga.cancelled(reservation);
        jdbc.sql("update payment set refund_amount = null where reservation_id = :id")
                .param("id", reservation.toString()).update();
        refund.refund();
        assertRefunded(reservation, Saga.TOTAL);
        saga.cancelled(reservation);
    }

    private UUID confirmed() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.confirmed(reservation);
        return reservation;
    }

    private void assertRefunded(UUID reservation, long amount) {
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
        assertThat(saga.toldRefund(reservation)).isEqualTo(new Money(amount, "KRW"));
        assertThat(saga.show(reservation).body().path("refundedAmount").longValue()).isEqualTo(amount);
        assertThat(saga.show(reservation).body().path("amount").longValue()).isEqualTo(Saga.TOTAL);
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND " + amount);
    }
}
