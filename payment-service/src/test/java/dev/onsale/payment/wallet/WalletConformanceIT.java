package dev.onsale.payment.wallet;

import java.util.UUID;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Outcome.Canceled;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Outcome.Declined;
import dev.onsale.payment.provider.Outcome.Unknown;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Wallet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.onsale.payment.wallet.TestWallets.charge;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the wallet keeps of the port's word: the cases of {@code ProviderConformanceTest} that are not about answers
 * lost on the way, on the real database.
 */
@WalletTest
class WalletConformanceIT {

    private static final long PRICE = 300_000;

    private final Provider provider;
    private final TestWallets wallets;
    private final JdbcClient jdbc;

    WalletConformanceIT(Provider walletProvider, TestWallets wallets, JdbcClient jdbc) {
        this.provider = walletProvider;
        this.wallets = wallets;
        this.jdbc = jdbc;
    }

    @AfterEach
    void the_books_balance() {
        LedgerAudit.assertBooksBalance(jdbc);
    }

    private Outcome capture(Charge charge, String user) {
        return provider.capture(charge, new Wallet(user));
    }

    @Test
    void a_charge_is_captured() {
        var user = wallets.userWith(500_000);
        var charge = charge(PRICE);
        var captured = capture(charge, user);
        assertThat(captured).isInstanceOfSatisfying(Captured.class,
                it -> assertThat(it.amount()).isEqualTo(charge.amount()));
        assertThat(provider.query(charge)).isEqualTo(captured);
        assertThat(wallets.entries(user)).containsExactly(500_000L, -PRICE);
        assertThat(wallets.balance(user)).isEqualTo(200_000);
    }

    @Test
    void what_costs_nothing_is_captured_or_fenced_like_anything_else() {
        var free = charge(0);
        assertThat(capture(free, wallets.userWith(1))).isInstanceOf(Captured.class);
        assertThat(provider.cancel(free)).isInstanceOf(Captured.class);
        var fenced = charge(0);
        assertThat(provider.cancel(fenced)).isEqualTo(new Canceled());
        assertThat(capture(fenced, wallets.userWith(1))).isEqualTo(new Canceled());
    }

    @Test
    void the_last_won_can_be_spent() {
        var user = wallets.userWith(PRICE);
        assertThat(capture(charge(PRICE), user)).isInstanceOf(Captured.class);
        assertThat(wallets.balance(user)).isZero();
    }

    @Test
    void the_same_charge_again_is_the_same_charge() {
        var user = wallets.userWith(900_000);
        var charge = charge(PRICE);
        assertThat(capture(charge, user)).isInstanceOf(Captured.class).isEqualTo(capture(charge, user));
        assertThat(wallets.balance(user)).isEqualTo(600_000);
    }

    @Test
    void the_same_charge_again_is_the_same_charge_also_when_there_is_no_money_for_two() {
        var user = wallets.userWith(PRICE);
        var charge = charge(PRICE);
        assertThat(capture(charge, user)).isInstanceOf(Captured.class).isEqualTo(capture(charge, user));
    }

    @Test
    void a_wallet_with_too_little_is_declined_softly_and_another_charge_may_follow() {
        var user = wallets.userWith(PRICE - 1);
        var charge = charge(PRICE);
        var declined = capture(charge, user);
        assertThat(declined).isEqualTo(new Declined("insufficient_balance", true));
        assertThat(provider.query(charge)).isEqualTo(declined);
        assertThat(wallets.entries(user)).containsExactly(PRICE - 1);

        wallets.topUp(user, 1);
        assertThat(capture(charge, user)).isEqualTo(declined);
        assertThat(capture(charge(PRICE), user)).isInstanceOf(Captured.class);
    }

    @Test
    void a_user_who_never_had_money_is_declined() {
        assertThat(capture(charge(PRICE), "fan-" + UUID.randomUUID()))
                .isEqualTo(new Declined("insufficient_balance", true));
    }

    @Test
    void won_are_not_taken_for_another_currency() {
        var user = wallets.userWith(PRICE);
        var charge = charge(new Money(100, "USD"));
        assertThat(capture(charge, user)).isEqualTo(Declined.currencyNotSupported());
        assertThat(provider.query(charge)).isEqualTo(Declined.currencyNotSupported());
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }

    @Test
    void a_card_is_not_taken() {
        var charge = charge(PRICE);
        assertThat(provider.takes(new Card("tok_visa"))).isFalse();
        assertThat(provider.capture(charge, new Card("tok_visa"))).isInstanceOf(Declined.class);
    }

    @Test
    void what_cannot_be_written_down_is_not_taken() {
        var user = wallets.userWith(PRICE);
        var charge = new Charge(WalletProvider.NAME, "k".repeat(65), UUID.randomUUID(), new Money(PRICE, "KRW"), null,
                false);
        assertThat(capture(charge, user)).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }

    @Test
    void a_request_that_never_arrived_proves_nothing() {
        assertThat(provider.query(charge(PRICE))).isInstanceOf(Unknown.class);
    }

    @Test
    void a_charge_that_was_never_sent_is_fenced_and_then_captures_nothing() {
        var user = wallets.userWith(PRICE);
        var charge = charge(PRICE);
        assertThat(provider.cancel(charge)).isInstanceOf(Canceled.class);
        assertThat(provider.cancel(charge)).isInstanceOf(Canceled.class);
        assertThat(provider.query(charge)).isInstanceOf(Canceled.class);
        assertThat(capture(charge, user)).isInstanceOf(Canceled.class);
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }

    @Test
    void the_fence_finds_what_is_captured() {
        var user = wallets.userWith(PRICE);
        var charge = charge(PRICE);
        var captured = capture(charge, user);
        assertThat(provider.cancel(charge)).isEqualTo(captured);
        assertThat(wallets.balance(user)).isZero();
    }

    @Test
    void the_fence_of_what_is_declined_is_no_capture() {
        var charge = charge(PRICE);
        var declined = capture(charge, wallets.userWith(1));
        assertThat(provider.cancel(charge)).isEqualTo(declined);
    }

    @Test
    void a_charge_is_asked_about_by_its_own_amount_and_order() {
        var charge = charge(PRICE);
        capture(charge, wallets.userWith(PRICE));
        assertThat(provider.query(new Charge(charge.provider(), charge.key(), charge.reservationId(),
                new Money(1, "KRW"), null, false))).isInstanceOf(Unknown.class);
        assertThat(provider.query(new Charge(charge.provider(), charge.key(), UUID.randomUUID(), charge.amount(),
                null, false))).isInstanceOf(Unknown.class);
    }

    @Test
    void a_charge_that_was_begun_at_another_provider_is_not_asked_about_here() {
        var user = wallets.userWith(PRICE);
        var known = charge(PRICE);
        var foreign = new Charge("simulator", known.key(), known.reservationId(), known.amount(), null, false);
        assertThat(capture(foreign, user)).isInstanceOf(Unknown.class);
        assertThat(provider.cancel(foreign)).isInstanceOf(Unknown.class);
        assertThat(provider.query(known)).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }
}
