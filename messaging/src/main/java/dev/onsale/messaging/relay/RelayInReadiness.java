package dev.onsale.messaging.relay;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Readiness tells of a relay that fails, with HTTP 200: another replica leads, or none can, and then all would be taken
 * out of traffic for events that can wait. A service that says itself what makes it ready has its way.
 */
class RelayInReadiness implements EnvironmentPostProcessor {

    private static final Map<String, Object> GROUP = Map.of(
            "management.endpoint.health.group.readiness.include", "readinessState,relay",
            "management.endpoint.health.status.order", "down,out-of-service,failing,up,unknown");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("onsale.messaging.relay.username")
                && environment.getProperty("onsale.messaging.relay.enabled", Boolean.class, true)) {
            environment.getPropertySources().addLast(new MapPropertySource("messagingReadiness", GROUP));
        }
    }
}
