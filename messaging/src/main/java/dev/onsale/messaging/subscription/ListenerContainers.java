package dev.onsale.messaging.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.topic.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

import static java.util.Objects.requireNonNull;

/** Makes the listeners of a subscription. */
class ListenerContainers {

    private static final Duration OFFSETS_TIMEOUT = Duration.ofSeconds(5);

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

    /** The subscription's topic, and its redrive topic with a group of its own. */
    List<Listener> listenersFor(Subscription subscription, ApplicationContext context) {
        var source = topics.prefixed(subscription.topic());
        return List.of(
                listener(subscription, new Inlet(subscription.consumer(), source, false), context),
                listener(subscription, new Inlet(subscription.consumer(), source, true), context));
    }

    private Listener listener(Subscription subscription, Inlet inlet, ApplicationContext context) {
        var group = inlet.isRedrive() ? subscription.consumer() + ".redrive" : subscription.consumer();
        var received = new ReceivedEvents(meters, group, subscription.topic());
        var receive = new ReceiveRecord(subscription, inlet, apply, received);
        var id = "%s.%s".formatted(group, subscription.topic());
        var settings = new ContainerProperties(inlet.topic());
        settings.setGroupId(topics.prefixed(group));
        settings.setClientId(id);
        settings.setMessageListener(receive);
        // One commit a fetch: what a crash lets come again ends at the inbox, which a reapplied record goes past.
        settings.setAckMode(inlet.isRedrive() ? AckMode.RECORD : AckMode.BATCH);
        settings.setStopImmediate(true);
        settings.setMissingTopicsFatal(false);
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(id);
        container.setApplicationContext(context);
        container.setApplicationEventPublisher(context);
        container.setConcurrency(inlet.isRedrive() ? 1 : properties.concurrency());
        container.setCommonErrorHandler(
                new RetryThenDeadLetter(inlet, deadLetters, received, properties).errorHandler());
        return new Listener(group, inlet.topic(), container, receive, received);
    }

    /** Whether a partition can be read from an offset; asked beyond its ends, Kafka would begin anew. */
    boolean reaches(TopicPartition partition, long offset) {
        var one = Set.of(partition);
        try (var consumer = consumers.createConsumer()) {
            return offset >= requireNonNull(consumer.beginningOffsets(one, OFFSETS_TIMEOUT).get(partition))
                    && offset <= requireNonNull(consumer.endOffsets(one, OFFSETS_TIMEOUT).get(partition));
        }
    }
}
