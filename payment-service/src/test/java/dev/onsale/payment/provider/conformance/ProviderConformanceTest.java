package dev.onsale.payment.provider.conformance;

import java.util.List;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Outcome.Unknown;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.conformance.FakeProvider.Card;
import dev.onsale.payment.provider.conformance.FakeProvider.Operation;
import dev.onsale.payment.provider.conformance.Front.Fault;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every adapter keeps of the port's word, whatever its provider answers, or does not. */
public abstract class ProviderConformanceTest extends RefundConformance {

    @Test
    void a_charge_is_captured() {
        var tried = begun(Card.GOOD);
        var captured = tried.by(provider);
        assertThat(captured).isInstanceOfSatisfying(Captured.class,
                it -> assertThat(it.amount()).isEqualTo(AMOUNT));
        assertThat(provider.query(tried.charge())).isEqualTo(captured);
        assertThat(front.seen(Operation.CAPTURE)).isOne();
        assertThat(fake.captures(tried.charge().reservationId())).isOne();
    }

    @Test
    void the_same_charge_again_is_the_same_charge() {
        var tried = begun(Card.GOOD);
        assertThat(tried.by(provider)).isInstanceOf(Captured.class).isEqualTo(tried.by(provider));
        assertThat(fake.captures(tried.charge().reservationId())).isOne();
    }

    @Test
    void a_card_that_is_declined_for_good_is_not_to_be_tried_again() {
        var tried = begun(Card.DECLINED_FOR_GOOD);
        var declined = tried.by(provider);
        assertThat(declined).isInstanceOfSatisfying(Declined.class, it -> assertThat(it.retryable()).isFalse());
        assertThat(provider.query(tried.charge())).isEqualTo(declined);
        assertThat(fake.captures(tried.charge().reservationId())).isZero();
    }

    @Test
    void a_card_that_is_declined_softly_may_be_followed_by_another() {
        var tried = begun(Card.DECLINED_SOFTLY);
        var declined = tried.by(provider);
        assertThat(declined).isInstanceOfSatisfying(Declined.class, it -> assertThat(it.retryable()).isTrue());
        assertThat(provider.query(tried.charge())).isEqualTo(declined);
        assertThat(fake.captures(tried.charge().reservationId())).isZero();
    }

    @ParameterizedTest
    @MethodSource("answers_that_are_none")
    void a_capture_without_an_answer_is_found_by_asking(Fault fault) {
        front.spoil(Operation.CAPTURE, fault);
        var tried = begun(Card.GOOD);
        assertThat(tried.by(provider)).isInstanceOf(Unknown.class);
        assertThat(front.seen(Operation.CAPTURE)).isOne();
        assertThat(provider.query(tried.charge())).isInstanceOf(Captured.class);
        assertThat(front.seen(Operation.CAPTURE)).isOne();
        assertThat(fake.captures(tried.charge().reservationId())).isOne();
    }

    @ParameterizedTest
    @MethodSource("answers_that_are_none")
    void a_decline_without_an_answer_is_found_by_asking(Fault fault) {
        front.spoil(Operation.CAPTURE, fault);
        var tried = begun(Card.DECLINED_SOFTLY);
        assertThat(tried.by(provider)).isInstanceOf(Unknown.class);
        assertThat(provider.query(tried.charge())).isInstanceOfSatisfying(Declined.class,
                it -> assertThat(it.retryable()).isTrue());
    }

    @Test
    void what_a_breaker_does_not_send_is_declined_for_certain() {
        var tried = begun(Card.GOOD);
        assertThat(leftAlone.available()).isFalse();
        assertThat(tried.by(leftAlone)).isEqualTo(Declined.notSent());
        assertThat(front.seen(Operation.CAPTURE)).isZero();
        assertThat(leftAlone.query(tried.charge())).isInstanceOf(Unknown.class);
        assertThat(leftAlone.cancel(tried.charge())).isInstanceOf(Unknown.class);
    }

    @Test
    void silence_is_told_apart_from_an_answer_without_a_verdict() {
        var tried = begun(Card.GOOD);
        tried.by(provider);
        for (var fault : List.of(Faults.RESET_BEFORE, Faults.instead(503, "{}"),
                Faults.instead(429, "{}"))) {
            front.spoil(Operation.QUERY, fault);
            assertThat(provider.query(tried.charge())).isInstanceOfSatisfying(Unknown.class,
                    it -> assertThat(it.answered()).as(it.reason()).isFalse());
        }
        front.spoil(Operation.QUERY, Faults.instead(404, "{}"));
        assertThat(provider.query(tried.charge())).isInstanceOfSatisfying(Unknown.class,
                it -> assertThat(it.answered()).as(it.reason()).isTrue());
    }

    Stream<Named<Fault>> spoilt_charges() {
        return fake.spoiltCharges().stream().map(spoilt -> Named.of(spoilt.name(), Faults.spoilt(spoilt)));
    }

    @ParameterizedTest
    @MethodSource("spoilt_charges")
    void a_capture_that_is_not_what_was_asked_for_is_none(Fault fault) {
        front.spoil(Operation.CAPTURE, fault);
        var tried = begun(Card.GOOD);
        assertThat(tried.by(provider)).isInstanceOf(Unknown.class);
        assertThat(front.seen(Operation.CAPTURE)).isOne();
        assertThat(provider.query(tried.charge())).isInstanceOf(Captured.class);
    }

    @ParameterizedTest
    @MethodSource({"answers_that_are_none", "spoilt_charges"})
    void an_answer_that_is_none_gives_a_query_no_verdict(Fault fault) {
        var tried = begun(Card.GOOD);
        tried.by(provider);
        front.spoil(Operation.QUERY, fault);
        assertThat(provider.query(tried.charge())).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @MethodSource("answers_that_are_none")
    void an_answer_that_is_none_is_no_fence(Fault fault) {
        var tried = begun(Card.GOOD);
        fake.authenticationsEnd();
        front.spoil(Operation.QUERY, fault);
        front.spoil(fake.fence(), fault);
        assertThat(provider.cancel(tried.charge())).isInstanceOf(Unknown.class);
    }

    @Test
    void a_capture_whose_answer_does_not_come_in_time_is_found_by_asking() {
        assertFoundAfter(Faults.SILENT_AFTER);
    }

    @Test
    void a_capture_whose_answer_drips_in_is_found_by_asking() {
        assertFoundAfter(Faults.DRIPPING);
    }

    private void assertFoundAfter(Fault fault) {
        front.spoil(Operation.CAPTURE, fault);
        var tried = begun(Card.GOOD);
        assertThat(tried.by(hurried)).isInstanceOf(Unknown.class);
        await().until(() -> fake.captures(tried.charge().reservationId()) == 1);
        assertThat(front.seen(Operation.CAPTURE)).isOne();
        assertThat(provider.query(tried.charge())).isInstanceOf(Captured.class);
    }

    @Test
    void a_request_that_is_not_executed_in_time_proves_nothing() {
        assertNothingIsKnownAfter(Faults.SILENT_BEFORE);
    }

    @Test
    void a_request_that_never_arrives_proves_nothing() {
        assertNothingIsKnownAfter(Faults.RESET_BEFORE);
    }

    private void assertNothingIsKnownAfter(Fault fault) {
        front.spoil(Operation.CAPTURE, fault);
        var tried = begun(Card.GOOD);
        assertThat(tried.by(hurried)).isInstanceOf(Unknown.class);
        assertThat(front.seen(Operation.CAPTURE)).isOne();
        assertThat(provider.query(tried.charge())).isInstanceOf(Unknown.class);
        assertThat(fake.captures(tried.charge().reservationId())).isZero();
    }

    @Test
    void a_charge_that_was_never_sent_is_fenced_and_then_captures_nothing() {
        var tried = begun(Card.GOOD);
        if (!fake.fencesAtOnce()) {
            assertThat(provider.cancel(tried.charge())).isInstanceOf(Unknown.class);
            fake.authenticationsEnd();
        }
        assertThat(provider.cancel(tried.charge())).isInstanceOf(Canceled.class);
        assertThat(provider.query(tried.charge())).isInstanceOf(Canceled.class);
        assertThat(tried.by(provider)).isNotInstanceOf(Captured.class);
        assertThat(fake.captures(tried.charge().reservationId())).isZero();
    }

    @Test
    void the_fence_finds_what_is_captured() {
        var tried = begun(Card.GOOD);
        tried.by(provider);
        assertThat(provider.cancel(tried.charge())).isInstanceOf(Captured.class);
        assertThat(fake.captures(tried.charge().reservationId())).isOne();
    }

    @Test
    void the_fence_of_what_is_declined_is_no_capture() {
        var tried = begun(Card.DECLINED_SOFTLY);
        tried.by(provider);
        assertThat(provider.cancel(tried.charge())).isInstanceOfAny(Canceled.class, Declined.class);
    }

    @Test
    void a_charge_whose_key_is_forgotten_is_found_and_not_made_again() {
        var tried = begun(Card.GOOD);
        tried.by(provider);
        fake.keysAreForgotten();
        assertThat(provider.query(tried.grownOld())).isInstanceOf(Captured.class);
        assertThat(provider.cancel(tried.grownOld())).isInstanceOf(Captured.class);
        assertThat(fake.captures(tried.charge().reservationId())).isOne();
    }

    @Test
    void a_charge_is_asked_about_by_its_own_amount() {
        var tried = begun(Card.GOOD);
        tried.by(provider);
        var other = new Charge(provider.name(), tried.charge().key(), tried.charge().reservationId(),
                new Money(1, "KRW"),
                tried.charge().providerId(), true);
        assertThat(provider.query(other)).isInstanceOf(Unknown.class);
    }

    /** Whoever fenced it here would release the seats that are paid for there. */
    @Test
    void a_charge_that_was_begun_at_another_provider_is_not_asked_about_here() {
        var begun = begun(Card.GOOD).charge();
        var foreign = new Charge("another", begun.key(), begun.reservationId(), AMOUNT, begun.providerId(), false);
        assertThat(provider.query(foreign)).isInstanceOf(Unknown.class);
        assertThat(provider.cancel(foreign)).isInstanceOf(Unknown.class);
        assertThat(provider.query(new Refund("key", foreign, AMOUNT))).isInstanceOf(RefundOutcome.Unknown.class);
        assertThat(provider.refund(new Refund("key", foreign, AMOUNT))).isInstanceOf(RefundOutcome.Unknown.class);
        assertThat(front.seen()).isEmpty();
    }

    @Test
    void nothing_that_is_printed_names_a_token() {
        var tried = begun(Card.GOOD);
        assertThat(Stream.of(tried, tried.by(provider), provider.query(tried.charge()), captured())
                .map(Object::toString)).noneMatch(text -> text.contains(tried.card().token()));
    }
}
