package dev.onsale.queue.admission;

import java.util.UUID;

/** What a slot needs of each event of a reservation: whose, and in which concert. */
record ReservationFact(UUID reservationId, String userId, UUID concertId) {}
