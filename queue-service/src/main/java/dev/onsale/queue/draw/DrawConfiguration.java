package dev.onsale.queue.draw;

import dev.onsale.messaging.OwnedTopic;
import dev.onsale.messaging.topic.TopicProperties;
import dev.onsale.queue.checkpoint.KafkaClients;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The lists' topic; left out, like that of the checkpoints, by tests that have no Kafka. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "onsale.checkpoints.kafka", matchIfMissing = true)
class DrawConfiguration {

    @Bean
    OwnedTopic drawTopic() {
        return OwnedTopic.named(KafkaDrawLog.TOPIC);
    }

    @Bean
    DrawLog drawLog(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, TopicProperties topics) {
        return new KafkaDrawLog(KafkaClients.of(consumers, producers), topics);
    }
}
