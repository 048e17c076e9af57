package dev.onsale.payment.provider.stripe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Outcome.Unknown;
import dev.onsale.payment.provider.RefundOutcome;
import dev.onsale.payment.provider.conformance.FakeProvider;
import dev.onsale.payment.provider.conformance.FakeProvider.Operation;
import dev.onsale.payment.provider.conformance.Front;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.Breakers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is Stripe's alone. */
class StripeProviderTest {

    private final FakeStripe stripe = new FakeStripe();
    private final Front front = new Front(stripe);
    private final UUID reservation = UUID.randomUUID();
    private final StripeProvider provider = new StripeProvider(new StripeApi(
            new BoundedHttp(Duration.ofSeconds(2), Duration.ofSeconds(30), Breakers.patient()), front.uri(),
            FakeProvider.SECRET));

    @AfterEach
    void close() {
        front.close();
    }

    private Charge charge(long amount, String currency) {
        return new Charge("stripe", UUID.randomUUID() + ":1", reservation, new Money(amount, currency), null, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KRW", "JPY", "USD", "EUR"})
    void an_amount_is_sent_as_it_is(String currency) {
        assertThat(provider.capture(charge(12_345, currency), new Card("pm_visa_1")))
                .isInstanceOfSatisfying(Captured.class,
                        it -> assertThat(it.amount()).isEqualTo(new Money(12_345, currency)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISK", "UGX", "KWD"})
    void a_currency_whose_unit_is_another_there_is_declined_and_never_sent(String currency) {
        assertThat(provider.capture(charge(12_345, currency), new Card("pm_visa_1")))
                .isEqualTo(new Declined("currency_not_supported", false));
        assertThat(front.seen()).isEmpty();
    }

    @Test
    void a_card_that_wants_its_owners_word_is_declined_softly() {
        var charge = charge(1_000, "KRW");
        var declined = new Declined("authentication_required", true);
        assertThat(provider.capture(charge, new Card("pm_careful_1"))).isEqualTo(declined);
        assertThat(provider.query(charge)).isEqualTo(declined);
    }

    @Test
    void a_token_that_is_none_is_no_verdict_until_it_is_fenced() {
        var charge = charge(1_000, "KRW");
        assertThat(provider.capture(charge, new Card("pm_unknown_1")))
                .isEqualTo(new Unknown("HTTP 404 resource_missing"));
        assertThat(provider.query(charge)).isInstanceOf(Unknown.class);
        assertThat(provider.cancel(charge)).isEqualTo(new Canceled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"processing", "requires_action", "requires_capture", "requires_confirmation", "new_state"})
    void an_intent_under_way_is_no_verdict(String status) {
        var charge = charge(1_000, "KRW");
        provider.capture(charge, new Card("pm_visa_1"));
        stripe.turn(reservation, status);
        assertThat(provider.query(charge)).isInstanceOf(Unknown.class);
    }

    @Test
    void an_intent_that_waits_for_its_owner_is_fenced() {
        var charge = charge(1_000, "KRW");
        provider.query(charge);
        stripe.turn(reservation, "requires_action");
        assertThat(provider.cancel(charge)).isEqualTo(new Canceled());
    }

    @Test
    void an_intent_whose_key_is_forgotten_and_that_is_not_found_is_not_made_again() {
        var charge = charge(1_000, "KRW");
        var old = new Charge("stripe", charge.key(), reservation, charge.amount(), null, true);
        assertThat(provider.query(old)).isInstanceOf(Unknown.class);
        assertThat(provider.cancel(old)).isInstanceOf(Unknown.class);
        assertThat(front.seen()).containsOnly(Operation.PREPARE);
        assertThat(provider.query(charge)).isInstanceOf(Unknown.class);
        assertThat(provider.query(old)).isInstanceOf(Unknown.class);
        assertThat(provider.cancel(old)).isInstanceOf(Canceled.class);
    }

    @Test
    void a_refund_names_its_reservation_for_its_webhooks() {
        var charge = charge(1_000, "KRW");
        var captured = (Captured) provider.capture(charge, new Card("pm_visa_1"));
        provider.refund(new dev.onsale.payment.provider.Refund("key", new Charge("stripe", charge.key(), reservation,
                charge.amount(), captured.providerId(), false), charge.amount()));
        assertThat(stripe.refundsMetadata()).containsExactly(
                Map.of("onsale_refund_key", "key", "onsale_reservation", reservation.toString()));
    }

    @Test
    void a_part_of_a_list_does_not_say_that_there_is_no_refund() {
        var part = new StripeCollection<Refund>();
        part.setData(List.of());
        part.setHasMore(true);
        assertThat(StripeVerdicts.outcome("pi_1", "key", part)).isInstanceOf(RefundOutcome.Unknown.class);
        part.setHasMore(false);
        assertThat(StripeVerdicts.outcome("pi_1", "key", part)).isInstanceOf(RefundOutcome.NotFound.class);
    }
}
