package dev.onsale.reservation.hold;

import java.util.UUID;

/** A seat that a new reservation wants, or has. */
record SeatClaim(int number, UUID reservationId) {}
