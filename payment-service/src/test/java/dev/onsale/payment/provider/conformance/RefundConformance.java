package dev.onsale.payment.provider.conformance;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.RefundOutcome.NotFound;
import dev.onsale.payment.provider.RefundOutcome.Refunded;
import dev.onsale.payment.provider.RefundOutcome.Unknown;
import dev.onsale.payment.provider.conformance.FakeProvider.Card;
import dev.onsale.payment.provider.conformance.FakeProvider.Operation;
import dev.onsale.payment.provider.conformance.Front.Fault;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every adapter keeps of the port's word: refunds. */
abstract class RefundConformance extends Conformance {

    /** Of what was captured, without a fee. */
    static final Money PART = new Money(270_001, "KRW");

    private static Refund of(Charge charge) {
        return of(charge, AMOUNT);
    }

    private static Refund of(Charge charge, Money amount) {
        return new Refund(UUID.randomUUID() + ":refund", charge, amount);
    }

    @Test
    void captured_money_is_given_back_once() {
        var refund = of(captured());
        assertThat(provider.query(refund)).isInstanceOf(NotFound.class);
        var refunded = provider.refund(refund);
        assertThat(refunded).isEqualTo(new Refunded(AMOUNT));
        assertThat(provider.refund(refund)).isEqualTo(refunded);
        assertThat(provider.query(refund)).isEqualTo(refunded);
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(AMOUNT.amount());
    }

    @Test
    void money_that_was_given_back_was_captured_all_the_same() {
        var refund = of(captured());
        provider.refund(refund);
        assertThat(provider.query(refund.charge())).isInstanceOf(Captured.class);
    }

    @Test
    void another_refund_is_not_taken_for_this_one() {
        var charge = captured();
        provider.refund(of(charge));
        assertThat(provider.query(of(charge))).isInstanceOf(NotFound.class);
        assertThat(provider.refund(of(charge))).isNotInstanceOf(Refunded.class);
        assertThat(fake.refunds(charge.reservationId())).containsExactly(AMOUNT.amount());
    }

    @Test
    void what_was_not_captured_is_not_given_back() {
        var charge = begun(Card.GOOD).charge();
        assertThat(provider.refund(of(charge))).isNotInstanceOf(Refunded.class);
        assertThat(fake.refunds(charge.reservationId())).isEmpty();
    }

    @Test
    void a_part_of_the_money_is_given_back_to_the_last_unit_and_once() {
        var refund = of(captured(), PART);
        assertThat(provider.query(refund)).isInstanceOf(NotFound.class);
        assertThat(provider.refund(refund)).isEqualTo(new Refunded(PART));
        assertThat(provider.refund(refund)).isEqualTo(new Refunded(PART));
        assertThat(provider.query(refund)).isEqualTo(new Refunded(PART));
        assertThat(provider.query(refund.charge())).isInstanceOf(Captured.class);
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(PART.amount());
    }

    @Test
    void a_part_whose_key_is_forgotten_is_found_by_asking() {
        var refund = of(captured(), PART);
        provider.refund(refund);
        fake.keysAreForgotten();
        assertThat(provider.query(refund)).isEqualTo(new Refunded(PART));
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(PART.amount());
    }

    /** Whoever took the one for the other would tell a fan of money that never came. */
    @Test
    void the_same_key_for_another_amount_has_no_verdict_and_moves_nothing() {
        var refund = of(captured(), PART);
        provider.refund(refund);
        for (var amount : List.of(AMOUNT, new Money(1, "KRW"))) {
            var other = new Refund(refund.key(), refund.charge(), amount);
            assertThat(provider.refund(other)).isInstanceOf(Unknown.class);
            assertThat(provider.query(other)).isInstanceOf(Unknown.class);
        }
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(PART.amount());
    }

    @Test
    void more_than_was_captured_has_no_verdict_and_moves_nothing() {
        var refund = of(captured(), new Money(AMOUNT.amount() + 1, "KRW"));
        assertThat(provider.refund(refund)).isInstanceOf(Unknown.class);
        assertThat(provider.query(refund)).isInstanceOf(NotFound.class);
        assertThat(fake.refunds(refund.charge().reservationId())).isEmpty();
    }

    @Test
    void more_than_is_left_has_no_verdict_and_moves_nothing() {
        var charge = captured();
        provider.refund(of(charge, PART));
        assertThat(provider.refund(of(charge, PART))).isInstanceOf(Unknown.class);
        assertThat(fake.refunds(charge.reservationId())).containsExactly(PART.amount());
    }

    @Test
    void a_part_whose_answer_does_not_come_in_time_is_found_by_asking() {
        var refund = of(captured(), PART);
        front.spoil(Operation.REFUND, Faults.SILENT_AFTER);
        assertThat(hurried.refund(refund)).isInstanceOf(Unknown.class);
        await().until(() -> !fake.refunds(refund.charge().reservationId()).isEmpty());
        assertThat(front.seen(Operation.REFUND)).isOne();
        assertThat(provider.query(refund)).isEqualTo(new Refunded(PART));
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(PART.amount());
    }

    @ParameterizedTest
    @MethodSource("answers_that_are_none")
    void a_refund_without_an_answer_is_found_by_asking(Fault fault) {
        assertFoundAfter(fault);
    }

    Stream<Named<Fault>> spoilt_refunds() {
        return fake.spoiltRefunds().stream().map(spoilt -> Named.of(spoilt.name(), Faults.spoilt(spoilt)));
    }

    @ParameterizedTest
    @MethodSource("spoilt_refunds")
    void a_refund_that_is_not_what_was_asked_for_is_none(Fault fault) {
        assertFoundAfter(fault);
    }

    private void assertFoundAfter(Fault fault) {
        var refund = of(captured());
        front.spoil(Operation.REFUND, fault);
        assertThat(provider.refund(refund)).isInstanceOf(RefundOutcome.Unknown.class);
        assertThat(front.seen(Operation.REFUND)).isOne();
        assertThat(provider.query(refund)).isEqualTo(new Refunded(AMOUNT));
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(AMOUNT.amount());
    }

    @Test
    void a_refund_whose_answer_does_not_come_in_time_is_found_by_asking() {
        var refund = of(captured());
        front.spoil(Operation.REFUND, Faults.SILENT_AFTER);
        assertThat(hurried.refund(refund)).isInstanceOf(Unknown.class);
        await().until(() -> !fake.refunds(refund.charge().reservationId()).isEmpty());
        assertThat(front.seen(Operation.REFUND)).isOne();
        assertThat(provider.query(refund)).isEqualTo(new Refunded(AMOUNT));
    }

    @Test
    void a_refund_that_never_arrives_is_not_found_and_may_be_asked_for_again() {
        var refund = of(captured());
        front.spoil(Operation.REFUND, Faults.RESET_BEFORE);
        assertThat(provider.refund(refund)).isInstanceOf(Unknown.class);
        assertThat(front.seen(Operation.REFUND)).isOne();
        front.heal();
        assertThat(provider.query(refund)).isInstanceOf(NotFound.class);
        assertThat(provider.refund(refund)).isEqualTo(new Refunded(AMOUNT));
        assertThat(fake.refunds(refund.charge().reservationId())).containsExactly(AMOUNT.amount());
    }

    /** Whoever took one for "not found" would give the money back a second time. */
    @ParameterizedTest
    @MethodSource({"answers_that_are_none", "spoilt_refunds"})
    void an_answer_that_is_none_gives_a_query_of_a_refund_no_verdict(Fault fault) {
        var refund = of(captured());
        provider.refund(refund);
        front.spoil(Operation.QUERY_REFUND, fault);
        front.spoil(Operation.QUERY, fault);
        assertThat(provider.query(refund)).isInstanceOf(Unknown.class);
    }
}
