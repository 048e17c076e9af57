package dev.onsale.localstack.testing;

import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringJUnitConfig
@TestPropertySource(properties = "onsale.security.audience=overridden")
@WithInfra(mysql = "reservation", redis = true, kafka = true)
class WithInfraIT {

    private final Environment environment;

    @Autowired
    WithInfraIT(Environment environment) {
        this.environment = environment;
    }

    @Test
    void gives_the_app_user_rows_but_no_tables() throws SQLException {
        as("spring.flyway.user", "spring.flyway.password", "CREATE TABLE seat (id int PRIMARY KEY)");
        as("spring.datasource.username", "spring.datasource.password", "INSERT INTO seat VALUES (1)");
        assertThatThrownBy(() -> as("spring.datasource.username", "spring.datasource.password", "DROP TABLE seat"))
                .hasMessageContaining("denied");
    }

    @Test
    void gives_the_relay_user_the_binlog_and_what_the_owner_grants() throws SQLException {
        as("spring.flyway.user", "spring.flyway.password", "CREATE TABLE outbox (id int PRIMARY KEY)");
        assertThatThrownBy(
                () -> as("onsale.messaging.relay.username", "onsale.messaging.relay.password", "SELECT * FROM outbox"))
                .hasMessageContaining("denied");
        as("spring.flyway.user", "spring.flyway.password",
                "GRANT SELECT ON outbox TO '%s'@'%%'".formatted(property("onsale.messaging.relay.username")));
        as("onsale.messaging.relay.username", "onsale.messaging.relay.password", "SELECT * FROM outbox");
        as("onsale.messaging.relay.username", "onsale.messaging.relay.password", "SHOW BINARY LOGS");
    }

    @Test
    void lets_the_test_override_a_property() {
        assertThat(property("onsale.security.audience")).isEqualTo("overridden");
        assertThat(property("onsale.security.issuer")).isEqualTo(TestIssuer.ISSUER);
    }

    @Nested
    class Nesting {

        @Test
        void shares_the_names_of_the_class_around_it(@Autowired Environment nested) {
            assertThat(nested.getProperty("onsale.messaging.topic-prefix"))
                    .isEqualTo(property("onsale.messaging.topic-prefix"));
        }
    }

    private void as(String user, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(property("spring.datasource.url"), property(user),
                property(password));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String property(String name) {
        return environment.getRequiredProperty(name);
    }

    @Configuration
    static class NoBeans {}
}
