package dev.onsale.messaging.conformance.starter;

import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.OwnedTopic;
import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.conformance.Effects;
import dev.onsale.messaging.conformance.MessagingUnderTest;
import dev.onsale.messaging.conformance.Note;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The starter {@code messaging}, as the service has it. */
@Configuration(proxyBeanMethods = false)
public class StarterMessaging {

    record NoteTaken(String text) {}

    @Bean
    OwnedTopic conformanceEvents() {
        return OwnedTopic.named(Note.TOPIC);
    }

    @Bean
    Subscription conformanceSubscription(Effects effects) {
        return Subscription.to(Note.TOPIC).as(Note.CONSUMER).on(Note.TYPE, NoteTaken.class,
                event -> effects.apply(event.id(), new Note(event.subject(), event.aggregateVersion(),
                        event.occurredAt(), event.data().text())));
    }

    /** Asked for when they are needed: a service without a database has no outbox and no relay. */
    @Bean
    MessagingUnderTest messagingUnderTest(BeanFactory beans) {
        return new MessagingUnderTest() {

            @Override
            public void append(Note note) {
                beans.getBean(Outbox.class).append(new OutboxEvent(Note.TOPIC, Note.TYPE, note.subject(),
                        note.version(), note.at(), new NoteTaken(note.text())));
            }

            @Override
            public void stopPublishing() {
                relay().stop();
            }

            @Override
            public void startPublishing() {
                relay().start();
            }

            private SmartLifecycle relay() {
                return beans.getBean("relay", SmartLifecycle.class);
            }
        };
    }
}
