package dev.onsale.httpapi.idempotency;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The starter's tables, in a Flyway run of their own with its own history, by the user who owns the schema. It runs
 * after the service's migrations, which want to find an empty schema.
 */
final class IdempotencySchema implements InitializingBean {

    private final FlywayProperties settings;
    private final JdbcConnectionDetails connection;

    IdempotencySchema(FlywayProperties settings, JdbcConnectionDetails connection) {
        this.settings = settings;
        this.connection = connection;
    }

    @Override
    public void afterPropertiesSet() {
        var url = or(settings.getUrl(), connection.getJdbcUrl());
        var user = or(settings.getUser(), connection.getUsername());
        var password = or(settings.getPassword(), connection.getPassword());
        Flyway.configure(getClass().getClassLoader())
                .dataSource(url, user, password)
                .locations("classpath:db/http-api")
                .table("http_api_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static @Nullable String or(@Nullable String own, @Nullable String otherwise) {
        return own == null ? otherwise : own;
    }
}
