package dev.onsale.catalog.schedule;

import dev.onsale.catalog.schedule.MarkSeatsReady.SeatsCreated;
import dev.onsale.messaging.OwnedTopic;
import dev.onsale.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What schedules say to other services, and hear from them. */
@Configuration(proxyBeanMethods = false)
class ScheduleMessaging {

    static final String TOPIC = "onsale.catalog.events";

    @Bean
    OwnedTopic catalogEvents() {
        return OwnedTopic.named(TOPIC);
    }

    @Bean
    Subscription seatsCreated(MarkSeatsReady markSeatsReady) {
        return Subscription.to("onsale.reservation.events").as("concert-catalog-service")
                .on(SeatsCreated.TYPE, SeatsCreated.class, markSeatsReady::mark);
    }
}
