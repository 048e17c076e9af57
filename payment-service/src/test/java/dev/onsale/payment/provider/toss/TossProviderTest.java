package dev.onsale.payment.provider.toss;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Outcome.Unknown;
import dev.onsale.payment.provider.conformance.FakeProvider;
import dev.onsale.payment.provider.conformance.Front;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.Breakers;
import dev.onsale.payment.provider.http.JsonHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is Toss Payments' alone. */
class TossProviderTest {

    private static final Money AMOUNT = new Money(300_000, "KRW");

    private final FakeToss toss = new FakeToss();
    private final Front front = new Front(toss);
    private final UUID reservation = UUID.randomUUID();
    private final TossProvider provider = new TossProvider(new JsonHttp(
            new BoundedHttp(Duration.ofSeconds(2), Duration.ofSeconds(30), Breakers.patient()), front.uri(),
            TossProvider.authorization(FakeProvider.SECRET)));

    @AfterEach
    void close() {
        front.close();
    }

    private Charge charge(String paymentKey) {
        return new Charge("toss", UUID.randomUUID() + ":1", reservation, AMOUNT,
                provider.idBefore(new Card(paymentKey)),
                false);
    }

    private String opened(FakeProvider.Card card) {
        return toss.token(reservation, AMOUNT, card);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v1/payments", "a/b", "a?b", "키", " ", "tok visa", "%2e%2e"})
    void a_token_that_is_no_payment_key_is_declined_and_never_sent(String token) {
        var declined = new Declined("invalid_payment_key", true);
        assertThat(provider.capture(charge(token), new Card(token))).isEqualTo(declined);
        assertThat(provider.query(charge(token))).isEqualTo(declined);
        assertThat(provider.cancel(charge(token))).isEqualTo(declined);
        assertThat(front.seen()).isEmpty();
    }

    @Test
    void what_is_not_in_won_is_declined_and_never_sent() {
        var paymentKey = opened(FakeProvider.Card.GOOD);
        var charge = new Charge("toss", "key", reservation, new Money(100, "USD"), paymentKey, false);
        assertThat(provider.capture(charge, new Card(paymentKey)))
                .isEqualTo(new Declined("currency_not_supported", false));
        assertThat(front.seen()).isEmpty();
    }

    @Test
    void a_key_that_was_made_up_is_declined() {
        assertThat(provider.capture(charge("made-up"), new Card("made-up")))
                .isEqualTo(new Declined("not_found_payment_session", true));
        assertThat(provider.cancel(charge("made-up"))).isInstanceOf(Unknown.class);
    }

    @Test
    void another_payment_of_the_same_order_is_no_verdict_on_this_one() {
        var first = opened(FakeProvider.Card.DECLINED_SOFTLY);
        provider.capture(charge(first), new Card(first));
        var second = charge(opened(FakeProvider.Card.GOOD));
        assertThat(provider.query(second)).isEqualTo(new Unknown("still IN_PROGRESS"));
        assertThat(provider.cancel(second)).isEqualTo(new Unknown("still IN_PROGRESS"));
    }

    @Test
    void a_payment_that_was_opened_for_another_order_can_never_be_captured_for_this_one() {
        var foreign = toss.open(UUID.randomUUID().toString(), AMOUNT, FakeProvider.Card.GOOD);
        assertThat(provider.query(charge(foreign))).isInstanceOf(Unknown.class);
        assertThat(provider.cancel(charge(foreign))).isEqualTo(new Canceled());
    }

    @Test
    void a_payment_that_was_opened_for_another_amount_is_over_when_its_time_is() {
        var cheap = toss.open(reservation.toString(), new Money(100, "KRW"), FakeProvider.Card.GOOD);
        assertThat(provider.capture(charge(cheap), new Card(cheap))).isEqualTo(new Unknown("HTTP 400 INVALID_REQUEST"));
        assertThat(provider.query(charge(cheap))).isInstanceOf(Unknown.class);
        toss.authenticationsEnd();
        assertThat(provider.query(charge(cheap))).isEqualTo(new Canceled());
    }

    @ParameterizedTest
    @CsvSource({"REJECT_CARD_COMPANY,reject_card_company,true", "INVALID_CARD_NUMBER,invalid_card_number,true",
            "EXCEED_MAX_DAILY_PAYMENT_COUNT,exceed_max_daily_payment_count,true",
            "NOT_ENOUGH_BALANCE,not_enough_balance,true", "FDS_ERROR,fds_error,false",
            "INVALID_CARD_LOST_OR_STOLEN,invalid_card_lost_or_stolen,false"})
    void a_refusal_of_the_card_is_a_verdict(String code, String known, boolean retryable) {
        assertThat(TossCodes.verdict(code)).contains(new Declined(known, retryable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALREADY_PROCESSED_PAYMENT", "DUPLICATED_ORDER_ID", "IDEMPOTENT_REQUEST_PROCESSING",
            "PROVIDER_ERROR", "CARD_PROCESSING_ERROR", "FAILED_INTERNAL_SYSTEM_PROCESSING", "UNAUTHORIZED_KEY",
            "INVALID_API_KEY", "INVALID_REQUEST", "FORBIDDEN_REQUEST", "", "<script>"})
    void any_other_refusal_is_none(String code) {
        assertThat(TossCodes.verdict(code)).isEmpty();
    }

    @Test
    void a_payment_that_was_aborted_is_declined_whatever_its_code() {
        assertThat(Stream.of("COMMON_ERROR", "").map(TossCodes::declined))
                .containsExactly(new Declined("common_error", true), new Declined("declined", true));
    }
}
