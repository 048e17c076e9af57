package dev.onsale.payment.wallet;

import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.Wallet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.onsale.payment.wallet.TestWallets.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database itself refuses to the user that the service is. */
@WalletTest
class LedgerIT {

    private final Provider provider;
    private final TestWallets wallets;
    private final JdbcClient jdbc;

    LedgerIT(Provider walletProvider, TestWallets wallets, JdbcClient jdbc) {
        this.provider = walletProvider;
        this.wallets = wallets;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(strings = {"update ledger_entry set amount = 1", "delete from ledger_entry",
            "update ledger_transaction set kind = 'FENCE'", "delete from ledger_transaction",
            "replace into ledger_entry (transaction_seq, account, amount) values (1, 'sales', 1)",
            """
                    insert into ledger_transaction (id, transaction_key, kind, amount, currency, created_at)
                    select id, transaction_key, kind, amount, currency, created_at from
                        (select id, transaction_key, kind, amount, currency, created_at from ledger_transaction) t
                        on duplicate key update amount = 1
                    """,
            "update `%s_ledger`.ledger_entry set amount = 1", "delete from `%s_ledger`.ledger_entry",
            "truncate table `%s_ledger`.ledger_entry", "drop table `%s_ledger`.ledger_entry",
            "alter table `%s_ledger`.ledger_transaction drop key ledger_transaction_key",
            "create or replace view ledger_entry as select 1"})
    void what_is_written_in_the_ledger_is_not_changed(String statement) {
        var user = wallets.userWith(2_000);
        provider.capture(charge(1_000), new Wallet(user));
        var schema = jdbc.sql("select database()").query(String.class).single();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(statement.formatted(schema)).update())
                .havingRootCause().withMessageMatching("(?s).*(command denied to user|lack rights to use them).*");
        assertThat(wallets.entries(user)).containsExactly(2_000L, -1_000L);
    }

    @Test
    void a_balance_below_zero_is_refused_whoever_writes_it() {
        var user = wallets.userWith(1);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update wallet set balance = balance - 2 where user_id = :user")
                        .param("user", user).update())
                .withMessageContaining("wallet_is_never_below_zero");
    }
}
