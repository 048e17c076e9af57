package dev.onsale.messaging.relay;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A replica whose relay has failed is not ready, unless the service says itself what makes it so. One that stands by,
 * or
 * waits for Kafka, is.
 */
class RelayInReadiness implements EnvironmentPostProcessor {

    private static final Map<String, Object> GROUP = Map.of(
            "management.endpoint.health.group.readiness.include", "readinessState,relay");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("onsale.messaging.relay.username")
                && environment.getProperty("onsale.messaging.relay.enabled", Boolean.class, true)) {
            environment.getPropertySources().addLast(new MapPropertySource("messagingReadiness", GROUP));
        }
    }
}
