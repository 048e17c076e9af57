package dev.onsale.queue.admission;

import java.util.List;
import java.util.UUID;

/** What a slot needs of each event of a reservation: whose, in which concert, and how many seats. */
record ReservationFact(UUID reservationId, String userId, UUID concertId, List<Seat> seats) {

    record Seat(int number) {}
}
