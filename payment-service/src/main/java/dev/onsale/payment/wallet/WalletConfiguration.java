package dev.onsale.payment.wallet;

import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WalletConfiguration {

    @Bean
    Provider walletProvider(WalletTransactions transactions, Wallets wallets, Ledger ledger, MeterRegistry meters) {
        return new GuardedProvider(new WalletProvider(transactions, wallets, ledger), meters);
    }
}
