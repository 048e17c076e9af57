package dev.onsale.reservation.schedule;

import dev.onsale.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScheduleMessaging {

    @Bean
    Subscription catalogEvents(OpenSchedule openSchedule) {
        return Subscription.to("onsale.catalog.events").as("reservation-service")
                .on(ScheduleOpened.TYPE, ScheduleOpened.class, openSchedule::open);
    }
}
