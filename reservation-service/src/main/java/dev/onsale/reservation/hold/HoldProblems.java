package dev.onsale.reservation.hold;

import java.time.Instant;

import dev.onsale.httpapi.Problem;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import org.springframework.http.HttpStatus;

/** The refusals of this feature. */
final class HoldProblems {

    private HoldProblems() {}

    static Problem scheduleNotFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "schedule-not-found",
                "This concert has no schedule with this id whose seats can be held.");
    }

    static Problem saleNotOpen(Instant opensAt) {
        return Problem.of(HttpStatus.CONFLICT, "sale-not-open", "The sale is not open yet.")
                .with("opensAt", opensAt);
    }

    static Problem seatsUnavailable(SeatsUnavailable taken) {
        return Problem.of(HttpStatus.CONFLICT, "seats-unavailable",
                "Some of the seats are not available, so none is held. Choose others.")
                .with("unavailable", taken.numbers()).with("nearest", taken.nearest());
    }

    static Problem invalidSeats(String detail, int limit) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-seats", detail).with("limit", limit);
    }

    static Problem overLimit(int limit) {
        return invalidSeats("With these seats you would have more than %d of this schedule.".formatted(limit), limit);
    }

    static Problem reservationNotFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "reservation-not-found", "You have no reservation with this id.");
    }

    static Problem notCancellable(Instant until) {
        return Problem.of(HttpStatus.CONFLICT, "not-cancellable",
                "A confirmed reservation of this schedule could be cancelled until %s.".formatted(until))
                .with("cancellableUntil", until);
    }
}
