package dev.onsale.payment.wallet;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What users may do with their wallets.
 *
 * @param topUp whether users may charge their wallets with money from nowhere, false by default: for demos and tests
 * @param topUpMax the most that one charge may add, in won, 1,000,000 by default
 * @param balanceMax the most that a wallet may hold after a charge, in won, 10,000,000 by default; a refund may exceed
 *        it
 * @param transactionTimeout how long a capture, cancel or refund may take, 2 s by default; it is tried twice
 */
@ConfigurationProperties("onsale.wallet")
record WalletProperties(@DefaultValue("false") boolean topUp, @DefaultValue("1000000") long topUpMax,
        @DefaultValue("10000000") long balanceMax, @DefaultValue("2s") Duration transactionTimeout) {

    /** Won, which have no minor unit. */
    static final String CURRENCY = "KRW";

    WalletProperties {
        require(topUpMax >= 1, "top-up-max must be at least 1");
        require(balanceMax >= topUpMax, "balance-max must not be under top-up-max");
        require(transactionTimeout.toSeconds() >= 1, "transaction-timeout must be at least 1 s");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("onsale.wallet." + otherwise + ".");
        }
    }
}
