package dev.onsale.catalog.seatmap;

import dev.onsale.messaging.Subscription;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the seat map hears, and how it talks to Redis. */
@Configuration(proxyBeanMethods = false)
class SeatMapConfiguration {

    /** A group of its own: without Redis the map stands still, and the service's other events do not wait for it. */
    @Bean
    Subscription seatChanges(ShowSeatChanges showSeatChanges) {
        return Subscription.to("onsale.reservation.events").as("concert-catalog-service-seat-map")
                .on(SeatsChanged.HELD, SeatsChanged.class, showSeatChanges.to(SeatStatus.HELD))
                .on(SeatsChanged.CONFIRMED, SeatsChanged.class, showSeatChanges.to(SeatStatus.CONFIRMED))
                .on(SeatsChanged.RELEASED, SeatsChanged.class, showSeatChanges.to(SeatStatus.AVAILABLE))
                .on(SeatsChanged.CANCELLED, SeatsChanged.class, showSeatChanges.to(SeatStatus.AVAILABLE));
    }

    /** A command that waits for a lost connection would run long after its caller has given up. */
    @Bean
    LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
