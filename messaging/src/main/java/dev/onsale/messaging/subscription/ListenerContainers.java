package dev.onsale.messaging.subscription;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.topic.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/** Makes the listener container of a subscription. */
class ListenerContainers {

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final ApplyEvent apply;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final TopicProperties topics;
    private final SubscriptionProperties properties;

    ListenerContainers(ConsumerFactory<byte[], byte[]> consumers, ApplyEvent apply, DeadLetters deadLetters,
            MeterRegistry meters, TopicProperties topics, SubscriptionProperties properties) {
        this.consumers = consumers;
        this.apply = apply;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.topics = topics;
        this.properties = properties;
    }

    ConcurrentMessageListenerContainer<byte[], byte[]> containerFor(Subscription subscription,
            ApplicationContext context) {
        var id = "%s.%s".formatted(subscription.consumer(), subscription.topic());
        var received = new ReceivedEvents(meters, subscription.consumer(), subscription.topic());
        var settings = new ContainerProperties(topics.prefixed(subscription.topic()));
        settings.setGroupId(topics.prefixed(subscription.consumer()));
        settings.setClientId(id);
        settings.setMessageListener(new ReceiveRecord(subscription, apply, received));
        // One commit a fetch: what a crash lets come again ends at the inbox.
        settings.setAckMode(AckMode.BATCH);
        settings.setStopImmediate(true);
        settings.setMissingTopicsFatal(false);
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(id);
        container.setApplicationContext(context);
        container.setApplicationEventPublisher(context);
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(
                new RetryThenDeadLetter(subscription.consumer(), deadLetters, received, properties).errorHandler());
        return container;
    }
}
