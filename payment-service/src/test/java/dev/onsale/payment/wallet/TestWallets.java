package dev.onsale.payment.wallet;

import java.util.List;
import java.util.UUID;

import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Refund;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Users with money, and what they pay for. */
final class TestWallets {

    private final TopUpWallet topUp;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    TestWallets(TopUpWallet topUp, PlatformTransactionManager transactionManager, JdbcClient jdbc) {
        this.topUp = topUp;
        this.transaction = new TransactionTemplate(transactionManager);
        this.jdbc = jdbc;
    }

    String userWith(long won) {
        var user = "fan-" + UUID.randomUUID();
        topUp(user, won);
        return user;
    }

    void topUp(String user, long won) {
        transaction.executeWithoutResult(_ -> topUp.topUp(user, won));
    }

    static Charge charge(long won) {
        return charge(new Money(won, "KRW"));
    }

    static Charge charge(Money amount) {
        return new Charge(WalletProvider.NAME, UUID.randomUUID() + ":1", UUID.randomUUID(), amount, null, false);
    }

    static Refund refund(Charge charge, long won) {
        return new Refund(UUID.randomUUID() + ":refund", charge, new Money(won, "KRW"));
    }

    long balance(String user) {
        return jdbc.sql("select balance from wallet where user_id = :user").param("user", user).query(Long.class)
                .single();
    }

    /** What has gone through a user's account, in order. */
    List<Long> entries(String user) {
        return jdbc.sql("select amount from ledger_entry where account = :account order by transaction_seq")
                .param("account", "wallet:" + user).query((row, _) -> row.getLong(1)).list();
    }
}
