package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Component;

/** Makes seats a new reservation's own: free ones, and those of holds that are over but not swept yet. */
@Component
class ClaimSeats {

    private final HoldStrategy strategy;
    private final SeatRepository seats;
    private final TakeOver takeOver;

    ClaimSeats(HoldStrategy strategy, SeatRepository seats, TakeOver takeOver) {
        this.strategy = strategy;
        this.seats = seats;
        this.takeOver = takeOver;
    }

    /** The seats that are its own now; where some are missing, the transaction must roll back. */
    List<HeldSeat> claim(UUID scheduleId, List<Integer> numbers, UUID reservationId) {
        var held = claimFree(scheduleId, numbers, reservationId);
        var missing = without(numbers, held);
        if (missing.isEmpty() || !takeOver.free(scheduleId, missing)) {
            return held;
        }
        strategy.hold(scheduleId, missing, reservationId);
        return seats.findHeld(scheduleId, numbers, reservationId);
    }

    private List<HeldSeat> claimFree(UUID scheduleId, List<Integer> numbers, UUID reservationId) {
        int count = strategy.hold(scheduleId, numbers, reservationId);
        return count == 0 ? List.of() : seats.findHeld(scheduleId, numbers, reservationId);
    }

    static List<Integer> without(List<Integer> numbers, List<HeldSeat> held) {
        var ours = held.stream().map(HeldSeat::number).toList();
        return numbers.stream().filter(number -> !ours.contains(number)).toList();
    }
}
