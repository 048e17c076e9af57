package dev.onsale.httpapi.server;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What every servlet service sets alike; a service's own configuration and the environment win over it. */
final class ServerDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("management.server.address", "127.0.0.1"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus,subscriptions"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "20s"),
            Map.entry("server.max-http-request-header-size", "16KB"),
            Map.entry("server.tomcat.max-http-form-post-size", "64KB"),
            Map.entry("server.tomcat.max-parameter-count", "100"),
            // A client that is slow to send its headers is let go; one that reuses its connection is not.
            Map.entry("server.tomcat.connection-timeout", "10s"),
            Map.entry("server.tomcat.keep-alive-timeout", "60s"),
            Map.entry("server.tomcat.max-keep-alive-requests", "-1"),
            // A request that gets no connection in this time would not be answered in time either.
            Map.entry("spring.datasource.hikari.maximum-pool-size", "10"),
            Map.entry("spring.datasource.hikari.connection-timeout", "1000"),
            Map.entry("spring.web.error.whitelabel.enabled", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.servlet.multipart.enabled", "false"),
            // Anybody can ask for what is not there.
            Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "error"),
            Map.entry("logging.pattern.correlation", "[%X{traceId:-}] "));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("onsaleHttpApiDefaults", DEFAULTS));
    }
}
