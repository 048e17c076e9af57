package dev.onsale.messaging.relay;

import java.sql.Driver;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.topic.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.ClassUtils;

/** Publishes the outbox; {@code onsale.messaging.relay.enabled=false} leaves it out. */
@AutoConfiguration(after = KafkaAutoConfiguration.class, afterName = {
        "dev.onsale.messaging.outbox.OutboxAutoConfiguration"})
@ConditionalOnClass({DataSource.class, JdbcClient.class})
@ConditionalOnBean(Outbox.class)
@ConditionalOnBooleanProperty(name = "onsale.messaging.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties({RelayProperties.class, TopicProperties.class})
class RelayAutoConfiguration {

    @Bean
    RelayStatus relayStatus(MeterRegistry meters) {
        return new RelayStatus(meters);
    }

    @Bean
    RelayHealth relayHealthIndicator(RelayStatus status) {
        return new RelayHealth(status);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Relay relay(JdbcConnectionDetails database, ProducerFactory<?, ?> producers, RelayProperties relay,
            TopicProperties topics, RelayStatus status, @Value("/${spring.application.name}") String source) {
        var config = producerConfig(producers);
        return new Relay(relayDatabase(database, relay),
                lease -> new Publisher(new KafkaProducer<>(config), lease, topics, source, status), relay, status);
    }

    private static RelayDatabase relayDatabase(JdbcConnectionDetails database, RelayProperties relay) {
        var driver = (Driver) BeanUtils.instantiateClass(
                ClassUtils.resolveClassName(database.getDriverClassName(), Relay.class.getClassLoader()));
        return new RelayDatabase(driver, database.getJdbcUrl(),
                RelayDatabase.Address.of(database.getJdbcUrl(), relay.username(), relay.password()));
    }

    /**
     * Events of one key must not overtake each other, so nothing ever times out: a send waits for Kafka until it is
     * acknowledged, refused for good, or the relay stops.
     */
    private static Map<String, Object> producerConfig(ProducerFactory<?, ?> producers) {
        var config = new HashMap<>(producers.getConfigurationProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "relay");
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }
}
