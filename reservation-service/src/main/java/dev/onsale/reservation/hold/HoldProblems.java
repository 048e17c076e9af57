package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    static Problem tooFewFree(BestAvailable wish) {
        return noneChosen("Fewer than %d %s are free. Ask for fewer, or for another grade."
                .formatted(wish.count(), wish.described()));
    }

    /** Not the answer for good: the same key may ask again. */
    static Problem outrun() {
        return noneChosen("Other fans were faster each time, though seats may still be free. Ask again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static Problem noneChosen(String detail) {
        return Problem.of(HttpStatus.CONFLICT, "seats-unavailable", detail)
                .with("unavailable", List.of()).with("nearest", List.of());
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
