package dev.onsale.payment.wallet;

import dev.onsale.payment.database.Transactions;
import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class WalletConfiguration {

    private static final int TRIES = 2;

    @Bean
    Provider walletProvider(PlatformTransactionManager manager, WalletProperties properties, Wallets wallets,
            Ledger ledger, MeterRegistry meters) {
        var timeout = properties.transactionTimeout();
        var wallet = new WalletProvider(Transactions.bounded(manager, timeout, TRIES), timeout.multipliedBy(TRIES),
                wallets, ledger);
        return new GuardedProvider(wallet, meters);
    }
}
