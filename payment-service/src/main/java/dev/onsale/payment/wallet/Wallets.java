package dev.onsale.payment.wallet;

import java.util.Optional;

import dev.onsale.payment.provider.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The balances. Each change is one conditional update, in the transaction that adds the entries for it. */
@Component
class Wallets {

    /** Locks the row, whether it is new or not. */
    private static final String OPEN = """
            insert into wallet (user_id, balance, currency, opened_at)
            values (:user, 0, :currency, utc_timestamp(6))
            on duplicate key update user_id = user_id
            """;
    private static final String SPEND = """
            update wallet
               set balance = balance - :amount
             where user_id = :user and currency = :currency and balance >= :amount
            """;
    private static final String TOP_UP = """
            update wallet
               set balance = balance + :amount
             where user_id = :user and currency = :currency and balance <= :max - :amount
            """;
    private static final String GIVE_BACK = """
            update wallet
               set balance = balance + :amount
             where user_id = :user and currency = :currency
            """;
    private static final String LOCK = "select balance from wallet where user_id = :user for update";
    private static final String BALANCE = "select balance from wallet where user_id = :user";

    private final JdbcClient jdbc;

    Wallets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(String userId) {
        jdbc.sql(OPEN).param("user", userId).param("currency", WalletProperties.CURRENCY).update();
    }

    /** Whether there was enough, and it is taken. */
    boolean spend(String userId, Money amount) {
        return change(SPEND, userId, amount).update() == 1;
    }

    /** Whether there was room for it below the limit, and it is added. */
    boolean topUp(String userId, Money amount, long balanceMax) {
        return change(TOP_UP, userId, amount).param("max", balanceMax).update() == 1;
    }

    /** What was spent from a wallet has a place there. */
    void giveBack(String userId, Money amount) {
        if (change(GIVE_BACK, userId, amount).update() != 1) {
            throw new IllegalStateException("The wallet of %s has gone.".formatted(userId));
        }
    }

    /** Refunds to one wallet come one after the other. */
    void lock(String userId) {
        jdbc.sql(LOCK).param("user", userId).query(Long.class).single();
    }

    /** None where there has never been any money. */
    Optional<Long> balance(String userId) {
        return jdbc.sql(BALANCE).param("user", userId).query(Long.class).optional();
    }

    private JdbcClient.StatementSpec change(String sql, String userId, Money amount) {
        return jdbc.sql(sql)
                .param("user", userId)
                .param("amount", amount.amount())
                .param("currency", amount.currency());
    }
}
