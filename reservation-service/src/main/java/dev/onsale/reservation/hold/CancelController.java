package dev.onsale.reservation.hold;

import java.util.UUID;

import dev.onsale.httpapi.User;
import dev.onsale.reservation.hold.CancelOutcome.Cancelled;
import dev.onsale.reservation.hold.CancelOutcome.NotFound;
import dev.onsale.reservation.hold.CancelOutcome.Released;
import dev.onsale.reservation.hold.CancelOutcome.TooLate;
import dev.onsale.reservation.schedule.Money;
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
    ResponseEntity<?> cancel(@PathVariable UUID reservationId, User user) {
        return switch (cancelReservation.cancel(reservationId, user.id())) {
            case Released() -> ResponseEntity.noContent().build();
            case Cancelled(var refund) -> ResponseEntity.accepted().body(CancelledBody.of(reservationId, refund));
            case TooLate(var until) -> throw HoldProblems.notCancellable(until).asException();
            case NotFound() -> throw HoldProblems.reservationNotFound().asException();
        };
    }

    /** @param fee kept of the total; the rest is the refund's amount */
    record CancelledBody(UUID reservationId, Reservation.Status status, Money refundAmount, Money fee) {

        static CancelledBody of(UUID reservationId, Refund refund) {
            return new CancelledBody(reservationId, Reservation.Status.CANCELLED, refund.amount(), refund.fee());
        }
    }
}
