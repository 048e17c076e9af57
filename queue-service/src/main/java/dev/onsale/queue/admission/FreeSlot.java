package dev.onsale.queue.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.Subscription;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNull;

/**
 * Frees the slot of a fan who has bought and holds no more seats in that concert. A hold that was released alone does
 * not: the fan may try again until the pass ends.
 */
@Component
class FreeSlot {

    private static final String TYPES = "dev.onsale.reservation.";
    /** What counts, by the types of the events that tell it: seats held, bought, or neither. */
    static final Map<String, String> STATUS = Map.of(
            TYPES + "SeatHeld.v1", "HELD",
            TYPES + "ReservationConfirmed.v1", "CONFIRMED",
            TYPES + "ReservationReleased.v1", "ENDED",
            TYPES + "ReservationCancelled.v1", "ENDED");

    private static final RoomScript TRACK = RoomScript.named("track");

    private final Rooms rooms;

    FreeSlot(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Idempotent by the reservation's version in Redis. */
    void track(Event<ReservationFact> event) {
        track(event.data().concertId(), List.of(event));
    }

    /** Several of one room at once, in any order; whether there is such a room. */
    boolean track(UUID room, List<Event<ReservationFact>> events) {
        var arguments = new ArrayList<>(6 * events.size());
        for (var event : events) {
            var reservation = event.data();
            arguments.addAll(List.of(reservation.reservationId(), event.aggregateVersion(), reservation.userId(),
                    requireNonNull(STATUS.get(event.type())), event.occurredAt().toEpochMilli(),
                    reservation.seats().size()));
        }
        return !rooms.run(TRACK, room, arguments.toArray()).hasNoRoom();
    }

    @Configuration(proxyBeanMethods = false)
    static class Events {

        @Bean
        Subscription reservationEvents(FreeSlot freeSlot) {
            var subscription = Subscription.to(ReservationLog.TOPIC).as("queue-service");
            for (var type : STATUS.keySet()) {
                subscription = subscription.on(type, ReservationFact.class, freeSlot::track);
            }
            return subscription;
        }
    }
}
