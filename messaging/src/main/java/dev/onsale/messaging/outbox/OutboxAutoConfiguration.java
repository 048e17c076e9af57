package dev.onsale.messaging.outbox;

import javax.sql.DataSource;

import dev.onsale.messaging.Outbox;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox and the module's tables, for services with a database. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class, afterName = {
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"})
@ConditionalOnClass({DataSource.class, JdbcClient.class, Flyway.class})
@ConditionalOnBean(DataSource.class)
class OutboxAutoConfiguration {

    @Bean
    MessagingSchema messagingSchema(JdbcConnectionDetails database, Environment environment) {
        return new MessagingSchema(
                environment.getProperty("spring.flyway.url", database.getJdbcUrl()),
                firstOf(environment.getProperty("spring.flyway.user"), database.getUsername()),
                firstOf(environment.getProperty("spring.flyway.password"), database.getPassword()),
                environment.getRequiredProperty("onsale.messaging.relay.username"));
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, DataSource dataSource) {
        return new AppendToOutbox(jdbc, dataSource);
    }
}
