package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.schedule.Money;

/** What became of a request to hold seats: every seat is held, or none is. */
sealed interface HoldOutcome {

    record Held(UUID reservationId, Instant holdExpiresAt, Money total, List<HeldSeat> seats) implements HoldOutcome {}

    /** Somebody else has those numbers; never empty. */
    record SeatsUnavailable(List<Integer> numbers) implements HoldOutcome {}

    record OverLimit(int limit) implements HoldOutcome {}
}
