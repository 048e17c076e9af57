package dev.onsale.payment.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Transactions transactions(PlatformTransactionManager manager) {
        return Transactions.unbounded(manager);
    }
}
