package dev.onsale.messaging.testing;

import dev.onsale.messaging.OwnedTopic;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A service that writes one topic. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestService {

    public static final String TOPIC = "onsale.test.events";

    @Bean
    OwnedTopic testEvents() {
        return OwnedTopic.named(TOPIC);
    }
}
