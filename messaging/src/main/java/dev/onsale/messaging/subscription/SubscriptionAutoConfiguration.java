package dev.onsale.messaging.subscription;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.topic.DeadLetterTopic;
import dev.onsale.messaging.topic.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;

/** Runs a listener for each {@link Subscription} bean. */
@AutoConfiguration(after = KafkaAutoConfiguration.class, afterName = {
        "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
        "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"})
@ConditionalOnBean(Subscription.class)
@EnableConfigurationProperties({SubscriptionProperties.class, TopicProperties.class})
class SubscriptionAutoConfiguration {

    @Bean
    Subscriptions subscriptions(List<Subscription> all, ListenerContainers containers, ApplicationContext context,
            SubscriptionProperties properties) {
        var ids = new HashSet<String>();
        for (var subscription : all) {
            if (!ids.add(subscription.consumer() + "." + subscription.topic())) {
                throw new IllegalStateException("%s subscribes to %s twice; give one subscription all handlers."
                        .formatted(subscription.consumer(), subscription.topic()));
            }
        }
        return new Subscriptions(
                all.stream().flatMap(one -> containers.listenersFor(one, context).stream()).toList(),
                properties.enabled());
    }

    @Bean
    SubscriptionHealth subscriptionsHealthIndicator(Subscriptions subscriptions) {
        return new SubscriptionHealth(subscriptions);
    }

    @Bean
    SubscriptionsEndpoint subscriptionsEndpoint(Subscriptions subscriptions, ListenerContainers containers) {
        return new SubscriptionsEndpoint(subscriptions, containers);
    }

    @Bean
    ListenerContainers listenerContainers(ConsumerFactory<?, ?> consumers, ApplyEvent apply, DeadLetters deadLetters,
            MeterRegistry meters, TopicProperties topics, SubscriptionProperties properties) {
        var config = new HashMap<>(consumers.getConfigurationProperties());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) properties.maxPollInterval().toMillis());
        var sessionMillis = (int) properties.sessionTimeout().toMillis();
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMillis / 3);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        var factory = new DefaultKafkaConsumerFactory<byte[], byte[]>(config);
        factory.addListener(new MicrometerConsumerListener<>(meters));
        return new ListenerContainers(factory, apply, deadLetters, meters, topics, properties);
    }

    @Bean
    DeadLetters deadLetters(Parking parking, DeadLetterProducers producers, SubscriptionProperties properties) {
        return new DeadLetters(parking, producers.factory(), properties.deadLetterTimeout());
    }

    /** Not a {@code ProducerFactory} bean, since then Boot would leave out the service's own. */
    @Bean
    DeadLetterProducers deadLetterProducers(ProducerFactory<?, ?> producers, SubscriptionProperties properties) {
        var timeoutMillis = (int) properties.deadLetterTimeout().toMillis();
        var config = new HashMap<>(producers.getConfigurationProperties());
        config.putAll(Map.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetterTopic.RECORD_BYTES_MAX,
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, ""));
        return new DeadLetterProducers(new DefaultKafkaProducerFactory<>(config));
    }

    /** Nested configurations come first, so the condition sees theirs. */
    @Bean
    @ConditionalOnMissingBean(ApplyEvent.class)
    ApplyDirectly applyEventDirectly() {
        return new ApplyDirectly();
    }

    /** Without a database, what is put aside holds up nobody. */
    @Bean
    @ConditionalOnMissingBean(Parking.class)
    Parking parkNothing() {
        return (_, _, _, _) -> {};
    }

    record DeadLetterProducers(DefaultKafkaProducerFactory<byte[], byte[]> factory) implements AutoCloseable {

        @Override
        public void close() {
            factory.destroy();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcClient.class)
    static class WithInbox {

        @Bean
        @ConditionalOnBean(JdbcClient.class)
        ParkedRecords parkedRecords(JdbcClient jdbc) {
            return new ParkedRecords(jdbc);
        }

        @Bean
        @ConditionalOnBean(JdbcClient.class)
        ApplyOnce applyEvent(JdbcClient jdbc, ParkedRecords parked, PlatformTransactionManager transactions) {
            return new ApplyOnce(jdbc, parked, transactions);
        }
    }
}
