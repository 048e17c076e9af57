package dev.onsale.reservation.hold;

import java.util.UUID;

import dev.onsale.httpapi.User;
import dev.onsale.reservation.hold.CancelOutcome.Cancelled;
import dev.onsale.reservation.hold.CancelOutcome.NotFound;
import dev.onsale.reservation.hold.CancelOutcome.Released;
import dev.onsale.reservation.hold.CancelOutcome.TooLate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CancelController {

    private final CancelReservation cancelReservation;

    CancelController(CancelReservation cancelReservation) {
        this.cancelReservation = cancelReservation;
    }

    @DeleteMapping("/api/v1/reservations/{reservationId}")
    ResponseEntity<Void> cancel(@PathVariable UUID reservationId, User user) {
        return switch (cancelReservation.cancel(reservationId, user.id())) {
            case Released() -> ResponseEntity.noContent().build();
            case Cancelled() -> ResponseEntity.accepted().build();
            case TooLate(var until) -> throw HoldProblems.notCancellable(until).asException();
            case NotFound() -> throw HoldProblems.reservationNotFound().asException();
        };
    }
}
