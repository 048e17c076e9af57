package dev.onsale.messaging.rolling;

import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static dev.onsale.messaging.rolling.Traffic.eventually;

/** What {@link RollingDeployIT} sees when the change is one that the contracts' check refuses. */
@SpringJUnitConfig
@WithInfra(mysql = "breaking", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class BreakingDeployIT {

    private final Environment environment;

    BreakingDeployIT(Environment environment) {
        this.environment = environment;
    }

    @Test
    void a_field_of_another_type_ends_among_the_dead_letters_of_the_old_version() {
        var traffic = new Traffic(environment);
        try (var replicas = new Replicas(traffic)) {
            replicas.start(() -> Replica.old(environment));
            replicas.start(() -> Replica.breaking(environment));
            eventually().until(() -> DeadLetters.count(environment) > 0);
        }
    }

    @Configuration
    static class NoBeans {}
}
