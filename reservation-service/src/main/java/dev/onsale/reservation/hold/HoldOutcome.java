package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.schedule.Money;
import org.jspecify.annotations.Nullable;

/** What became of a request to hold seats: every seat is held, or none is. */
sealed interface HoldOutcome {

    record Held(UUID reservationId, Instant heldAt, Instant holdExpiresAt, Money total, List<HeldSeat> seats,
            @Nullable RefundTerms refundTerms) implements HoldOutcome {

        long secondsLeft() {
            return Duration.between(heldAt, holdExpiresAt).toSeconds();
        }
    }

    /**
     * Somebody else has some of the seats.
     *
     * @param numbers those; never empty
     * @param nearest free seats of their grades, one for each where there is one
     */
    record SeatsUnavailable(List<Integer> numbers, List<Integer> nearest) implements HoldOutcome {}

    record OverLimit(int limit) implements HoldOutcome {}
}
