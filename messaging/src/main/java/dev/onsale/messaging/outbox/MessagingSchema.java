package dev.onsale.messaging.outbox;

import java.util.Map;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/**
 * Creates and upgrades this module's tables in the service's schema. It is not a {@code Flyway} bean, since then Boot
 * would leave out the service's own; it runs after that one, and before anything that uses the database.
 */
class MessagingSchema implements InitializingBean {

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String relayUser;

    MessagingSchema(String url, @Nullable String user, @Nullable String password, String relayUser) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.relayUser = relayUser;
    }

    @Override
    public void afterPropertiesSet() {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/messaging")
                .table("messaging_schema_history")
                // The schema holds the service's tables already; ours still start at version 1.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("relayUser", relayUser))
                .load()
                .migrate();
    }
}
