package dev.onsale.httpapi.idempotency;

import javax.sql.DataSource;

import dev.onsale.httpapi.IdempotentRequests;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Stored answers, where there is a database. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class,
        TransactionAutoConfiguration.class})
@ConditionalOnClass({JdbcClient.class, Flyway.class})
@ConditionalOnBean({DataSource.class, JdbcClient.class, PlatformTransactionManager.class})
class IdempotentRequestsAutoConfiguration {

    @Bean
    IdempotentRequests idempotentRequests(JdbcClient jdbc, PlatformTransactionManager transactionManager,
            JsonMapper json) {
        var transactions = new RetriedTransactions(new TransactionTemplate(transactionManager));
        return new AnswerOnce(new AnsweredRequests(jdbc), new GroupedRows(jdbc, json), transactions, json);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "spring.flyway.enabled", matchIfMissing = true)
    IdempotencySchema idempotencySchema(FlywayProperties settings, JdbcConnectionDetails connection,
            ObjectProvider<FlywayMigrationInitializer> serviceMigrations) {
        serviceMigrations.getIfAvailable(); // Creating it runs them first.
        return new IdempotencySchema(settings, connection);
    }

    @Bean
    ForgettingSchedule forgetOldAnswers(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        return new ForgettingSchedule(new ForgetOldAnswers(jdbc, new TransactionTemplate(transactionManager)));
    }
}
