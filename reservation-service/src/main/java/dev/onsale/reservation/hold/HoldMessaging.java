package dev.onsale.reservation.hold;

import dev.onsale.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HoldMessaging {

    @Bean
    Subscription paymentEvents(ConfirmHold confirmHold, ReleaseHold releaseHold) {
        return Subscription.to("onsale.payment.events").as("reservation-service")
                .on(SeatConfirmed.TYPE, SeatConfirmed.class, confirmHold::confirm)
                .on(SeatReleased.TYPE, SeatReleased.class, releaseHold::release);
    }
}
