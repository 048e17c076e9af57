package dev.onsale.reservation.hold;

import java.time.Instant;

/** What became of a user's wish to give a reservation back. */
sealed interface CancelOutcome {

    /** The seats are not the user's any more, by this call or before it. */
    record Released() implements CancelOutcome {}

    /** The reservation was confirmed, and is cancelled; the refund, decided then, is on its way. */
    record Cancelled(Refund refund) implements CancelOutcome {}

    record TooLate(Instant cancellableUntil) implements CancelOutcome {}

    record NotFound() implements CancelOutcome {}
}
