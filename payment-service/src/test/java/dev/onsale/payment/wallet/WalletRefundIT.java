package dev.onsale.payment.wallet;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Refund;
import dev.onsale.payment.provider.RefundOutcome.NotFound;
import dev.onsale.payment.provider.RefundOutcome.Refunded;
import dev.onsale.payment.provider.RefundOutcome.Unknown;
import dev.onsale.payment.provider.Wallet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.onsale.payment.wallet.TestWallets.charge;
import static dev.onsale.payment.wallet.TestWallets.refund;
import static org.assertj.core.api.Assertions.assertThat;

/** What the wallet keeps of the port's word: refunds. */
@WalletTest
class WalletRefundIT {

    private static final long PRICE = 300_000;

    private final Provider provider;
    private final TestWallets wallets;
    private final JdbcClient jdbc;

    WalletRefundIT(Provider walletProvider, TestWallets wallets, JdbcClient jdbc) {
        this.provider = walletProvider;
        this.wallets = wallets;
        this.jdbc = jdbc;
    }

    @AfterEach
    void the_books_balance() {
        LedgerAudit.assertBooksBalance(jdbc);
    }

    private Charge captured(String user) {
        var charge = charge(PRICE);
        assertThat(provider.capture(charge, new Wallet(user))).isInstanceOf(Captured.class);
        return charge;
    }

    @Test
    void captured_money_is_given_back_once() {
        var user = wallets.userWith(PRICE);
        var refund = refund(captured(user), PRICE);
        assertThat(provider.query(refund)).isInstanceOf(NotFound.class);
        var refunded = provider.refund(refund);
        assertThat(refunded).isEqualTo(new Refunded(new Money(PRICE, "KRW")));
        assertThat(provider.refund(refund)).isEqualTo(refunded);
        assertThat(provider.query(refund)).isEqualTo(refunded);
        assertThat(wallets.entries(user)).containsExactly(PRICE, -PRICE, PRICE);
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }

    @Test
    void money_that_was_given_back_was_captured_all_the_same() {
        var charge = captured(wallets.userWith(PRICE));
        provider.refund(refund(charge, PRICE));
        assertThat(provider.query(charge)).isInstanceOf(Captured.class);
    }

    @Test
    void parts_are_given_back_exactly_and_never_more_than_was_captured() {
        var user = wallets.userWith(PRICE);
        var charge = captured(user);
        assertThat(provider.refund(refund(charge, 100_001))).isEqualTo(new Refunded(new Money(100_001, "KRW")));
        assertThat(provider.refund(refund(charge, 200_000))).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(100_001);
        assertThat(provider.refund(refund(charge, 199_999))).isInstanceOf(Refunded.class);
        assertThat(provider.refund(refund(charge, 1))).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }

    @Test
    void a_refund_may_exceed_what_a_charge_of_the_wallet_may_not() {
        var user = wallets.userWith(1_000_000);
        var charge = captured(user);
        for (int i = 0; i < 9; i++) {
            wallets.topUp(user, 1_000_000);
        }
        wallets.topUp(user, PRICE);
        assertThat(provider.refund(refund(charge, PRICE))).isInstanceOf(Refunded.class);
        assertThat(wallets.balance(user)).isEqualTo(10_000_000 + PRICE);
    }

    @Test
    void another_refund_is_not_taken_for_this_one() {
        var user = wallets.userWith(2 * PRICE);
        var charge = captured(user);
        var refund = refund(charge, PRICE);
        provider.refund(refund);
        assertThat(provider.query(refund(charge, PRICE))).isInstanceOf(NotFound.class);
        assertThat(provider.refund(refund(charge, PRICE))).isInstanceOf(Unknown.class);
        var other = captured(user);
        assertThat(provider.query(new Refund(refund.key(), other, refund.amount()))).isInstanceOf(Unknown.class);
        assertThat(provider.refund(new Refund(refund.key(), other, refund.amount()))).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(PRICE);
    }

    @Test
    void what_was_not_captured_is_not_given_back() {
        var user = wallets.userWith(1);
        var unsent = charge(PRICE);
        var declined = charge(PRICE);
        provider.capture(declined, new Wallet(user));
        var fenced = charge(PRICE);
        provider.cancel(fenced);
        assertThat(provider.refund(refund(unsent, PRICE))).isInstanceOf(Unknown.class);
        assertThat(provider.refund(refund(declined, PRICE))).isInstanceOf(Unknown.class);
        assertThat(provider.refund(refund(fenced, PRICE))).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(1);
    }

    @Test
    void less_than_nothing_is_not_given_back() {
        var user = wallets.userWith(PRICE + 1);
        var charge = captured(user);
        assertThat(provider.refund(refund(charge, -1))).isInstanceOf(Unknown.class);
        assertThat(provider.refund(refund(charge, 0))).isInstanceOf(Unknown.class);
        assertThat(wallets.balance(user)).isEqualTo(1);
    }

    @Test
    void a_refund_of_another_providers_charge_is_not_made_here() {
        var charge = captured(wallets.userWith(PRICE));
        var foreign = new Charge("simulator", charge.key(), charge.reservationId(), charge.amount(), null, false);
        assertThat(provider.query(refund(foreign, PRICE))).isInstanceOf(Unknown.class);
        assertThat(provider.refund(refund(foreign, PRICE))).isInstanceOf(Unknown.class);
    }
}
