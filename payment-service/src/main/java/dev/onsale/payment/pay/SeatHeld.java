package dev.onsale.payment.pay;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.payment.provider.Money;

/** Seats are held: until {@code payBy} a payment may begin. */
record SeatHeld(UUID reservationId, String userId, UUID concertId, Money total, Instant holdExpiresAt, Instant payBy) {}
