package dev.onsale.reservation.hold;

import java.util.UUID;

/** Facts that cannot both be true. Whatever found it is rolled back, and is retried or dead-lettered, never dropped. */
@SuppressWarnings("serial")
class ReservationContradiction extends RuntimeException {

    private final UUID reservationId;

    ReservationContradiction(UUID reservationId, String message) {
        super("Reservation %s: %s".formatted(reservationId, message));
        this.reservationId = reservationId;
    }

    UUID reservationId() {
        return reservationId;
    }
}
