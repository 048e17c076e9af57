package dev.onsale.reservation;

import dev.onsale.messaging.OwnedTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topic that this service owns. */
@Configuration(proxyBeanMethods = false)
public class ReservationTopic {

    /** Its name in the contracts. */
    public static final String NAME = "onsale.reservation.events";

    @Bean
    OwnedTopic reservationEvents() {
        return OwnedTopic.named(NAME);
    }
}
