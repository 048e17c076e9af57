package dev.onsale.payment.pay;

import dev.onsale.messaging.OwnedTopic;
import dev.onsale.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaymentMessaging {

    @Bean
    OwnedTopic paymentEvents() {
        return OwnedTopic.named(AnnounceStep.TOPIC);
    }

    @Bean
    Subscription reservationEvents(FollowReservation follow, StartRefund refund) {
        return Subscription.to("onsale.reservation.events").as("payment-service")
                .on("dev.onsale.reservation.SeatHeld.v1", SeatHeld.class, follow::held)
                .on("dev.onsale.reservation.HoldEnded.v1", HoldEnded.class, follow::holdEnded)
                .on("dev.onsale.reservation.ReservationConfirmed.v1", ReservationConfirmed.class, follow::confirmed)
                .on("dev.onsale.reservation.ReservationReleased.v1", ReservationReleased.class, follow::released)
                .on("dev.onsale.reservation.ConfirmationRejected.v1", ConfirmationRejected.class, refund::rejected)
                .on("dev.onsale.reservation.ReservationCancelled.v1", ReservationCancelled.class, refund::cancelled);
    }
}
