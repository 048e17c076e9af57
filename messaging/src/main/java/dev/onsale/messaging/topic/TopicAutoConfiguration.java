package dev.onsale.messaging.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.onsale.messaging.OwnedTopic;
import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.topic.CreateTopics.Beside;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the owned topics, and for each subscription its dead-letter and its redrive topic;
 * {@code onsale.messaging.create-topics=false} leaves it out.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(TopicProperties.class)
class TopicAutoConfiguration {

    /** Compacted soon: such a topic is read from its start, and a segment that is still written is never compacted. */
    private static final Map<String, String> COMPACTED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofMinutes(10).toMillis()),
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    /** A letter's key waits until somebody has seen to it; a letter that went by itself could not be seen to. */
    private static final String FOR_EVER = "-1";

    @Bean
    @ConditionalOnBooleanProperty(name = "onsale.messaging.create-topics", matchIfMissing = true)
    CreateTopics createTopics(KafkaAdmin admin, TopicProperties properties, ObjectProvider<OwnedTopic> owned,
            ObjectProvider<Subscription> subscriptions) {
        var config = new HashMap<>(admin.getConfigurationProperties());
        config.put(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        List<NewTopic> topics = new ArrayList<>();
        owned.forEach(topic -> topics.add(eventTopic(topic, properties)));
        List<Beside> besides = new ArrayList<>();
        subscriptions.forEach(subscription -> {
            var source = properties.prefixed(subscription.topic());
            topics.add(letterTopic(DeadLetterTopic.of(source, subscription.consumer()), properties));
            besides.add(new Beside(source, letterTopic(RedriveTopic.of(source, subscription.consumer()), properties)));
        });
        return new CreateTopics(config, topics, besides);
    }

    private static NewTopic eventTopic(OwnedTopic topic, TopicProperties properties) {
        return newTopic(properties.prefixed(topic.name()), properties, topic.compacted()
                ? COMPACTED
                : keptFor(properties));
    }

    private static NewTopic letterTopic(String name, TopicProperties properties) {
        var config = new HashMap<>(keptFor(properties));
        config.put(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetterTopic.RECORD_BYTES_MAX));
        return newTopic(name, properties, config);
    }

    private static Map<String, String> keptFor(TopicProperties properties) {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(properties.retention().toMillis()));
    }

    private static NewTopic newTopic(String name, TopicProperties properties, Map<String, String> config) {
        var all = new HashMap<>(config);
        all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Short.toString(properties.minInsyncReplicas()));
        return new NewTopic(name, properties.partitions(), properties.replicationFactor()).configs(all);
    }
}
