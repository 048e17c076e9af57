package dev.onsale.reservation.history;

import java.util.UUID;

import dev.onsale.httpapi.Problem;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * {@code GET /actuator/reservations/{reservationId}} on the management port, for whoever has to help a fan: any fan's.
 */
@Component
@Endpoint(id = "reservations")
class ReservationsEndpoint {

    private final ReservationTimeline timeline;

    ReservationsEndpoint(ReservationTimeline timeline) {
        this.timeline = timeline;
    }

    @ReadOperation
    ReservationCase one(@Selector String reservationId) {
        return timeline.find(idOf(reservationId)).orElseThrow(ReservationsEndpoint::unknown);
    }

    private static UUID idOf(String reservationId) {
        try {
            return UUID.fromString(reservationId);
        } catch (IllegalArgumentException notOurs) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "reservation-not-found", "There is no reservation with this id.")
                .asException();
    }
}
