package dev.onsale.queue.admission;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.EventHandler;
import dev.onsale.messaging.Subscription;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Frees the slot of a fan who has bought and holds no more seats in that concert. A hold that was released alone does
 * not: the fan may try again until the pass ends.
 */
@Component
class FreeSlot {

    private static final RoomScript TRACK = RoomScript.named("track");

    private final Rooms rooms;

    FreeSlot(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Idempotent by the reservation's version in Redis. */
    void track(Event<ReservationFact> event, ReservationStatus status) {
        var reservation = event.data();
        rooms.run(TRACK, reservation.concertId(), reservation.reservationId(), event.aggregateVersion(),
                reservation.userId(), status, event.occurredAt().toEpochMilli(), reservation.seats().size());
    }

    private EventHandler<ReservationFact> as(ReservationStatus status) {
        return event -> track(event, status);
    }

    /** What counts of a reservation's status: seats held, bought, or neither. */
    enum ReservationStatus {
        HELD, CONFIRMED, ENDED
    }

    @Configuration(proxyBeanMethods = false)
    static class Events {

        private static final String TYPES = "dev.onsale.reservation.";

        @Bean
        Subscription reservationEvents(FreeSlot freeSlot) {
            return Subscription.to("onsale.reservation.events").as("queue-service")
                    .on(TYPES + "SeatHeld.v1", ReservationFact.class, freeSlot.as(ReservationStatus.HELD))
                    .on(TYPES + "ReservationConfirmed.v1", ReservationFact.class,
                            freeSlot.as(ReservationStatus.CONFIRMED))
                    .on(TYPES + "ReservationReleased.v1", ReservationFact.class, freeSlot.as(ReservationStatus.ENDED))
                    .on(TYPES + "ReservationCancelled.v1", ReservationFact.class, freeSlot.as(ReservationStatus.ENDED));
        }
    }
}
