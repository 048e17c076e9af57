package dev.onsale.messaging.logging;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Debezium and Kafka's clients print hundreds of lines at each start. They speak from WARN on, unless the service sets
 * their levels itself.
 */
class QuietLibraries implements EnvironmentPostProcessor {

    private static final Map<String, Object> LEVELS = Map.of(
            "logging.level.io.debezium", "warn",
            "logging.level.org.apache.kafka", "warn",
            "logging.level.com.github.shyiko.mysql.binlog", "warn");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("messagingLogLevels", LEVELS));
    }
}
