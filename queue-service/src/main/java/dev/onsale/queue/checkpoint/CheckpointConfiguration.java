package dev.onsale.queue.checkpoint;

import dev.onsale.messaging.OwnedTopic;
import dev.onsale.messaging.topic.TopicProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The checkpoints' topic; left out by tests that have no Kafka and bring a log of their own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "onsale.checkpoints.kafka", matchIfMissing = true)
class CheckpointConfiguration {

    @Bean
    OwnedTopic checkpointTopic() {
        return new OwnedTopic(KafkaCheckpoints.TOPIC, true);
    }

    @Bean
    KafkaCheckpoints checkpointLog(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers,
            TopicProperties topics, CheckpointSettings settings) {
        return new KafkaCheckpoints(KafkaClients.of(consumers, producers), topics, settings);
    }
}
