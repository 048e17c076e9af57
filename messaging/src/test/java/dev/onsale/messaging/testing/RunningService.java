package dev.onsale.messaging.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.Banner.Mode;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** One replica of a service, which can be stopped and started like a process. */
public record RunningService(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("spring.datasource.url", "spring.datasource.username",
            "spring.datasource.password", "spring.flyway.user", "spring.flyway.password",
            "onsale.messaging.relay.username", "onsale.messaging.relay.password", "onsale.messaging.topic-prefix",
            "spring.kafka.bootstrap-servers");

    public static RunningService start(Environment environment, String... settings) {
        return start(TestService.class, environment, settings);
    }

    public static RunningService start(Class<?> application, Environment environment, String... settings) {
        return new RunningService(builder(application).properties(properties(environment, settings)).run());
    }

    static SpringApplicationBuilder builder() {
        return builder(TestService.class);
    }

    private static SpringApplicationBuilder builder(Class<?> application) {
        return new SpringApplicationBuilder(application).web(WebApplicationType.NONE).bannerMode(Mode.OFF);
    }

    static Map<String, Object> properties(Environment environment, String... settings) {
        Map<String, Object> properties = new HashMap<>(Map.of("onsale.messaging.relay.first-restart-delay", "200ms",
                "onsale.messaging.relay.lease-interval", "200ms",
                // Starts faster without.
                "spring.data.jpa.repositories.enabled", "false",
                "spring.autoconfigure.exclude", HibernateJpaAutoConfiguration.class.getName()));
        PASSED_ON.forEach(name -> properties.put(name, environment.getRequiredProperty(name)));
        for (var setting : settings) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return properties;
    }

    public AppendNotes notes() {
        return AppendNotes.in(context);
    }

    /** Stops it now; stopping again does nothing. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
    }
}
