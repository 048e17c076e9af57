package dev.onsale.queue.admission;

import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** What a slot needs of each event of a reservation: whose, in which concert, and how many seats. */
record ReservationFact(UUID reservationId, String userId, UUID concertId, List<Seat> seats) {

    ReservationFact {
        requireNonNull(reservationId, "reservationId");
        requireNonNull(userId, "userId");
        requireNonNull(concertId, "concertId");
        seats = List.copyOf(seats);
    }

    record Seat(int number) {}
}
