package dev.onsale.reservation.hold;

import java.util.List;
import java.util.function.ToIntFunction;

import org.springframework.stereotype.Component;

/** Moves a reservation's seats after the reservation itself, whose row the transaction has therefore locked. */
@Component
class MoveSeats {

    private final SeatRepository seats;
    private final TakenSeats takenSeats;
    private final Alarms alarms;

    MoveSeats(SeatRepository seats, TakenSeats takenSeats, Alarms alarms) {
        this.seats = seats;
        this.takenSeats = takenSeats;
        this.alarms = alarms;
    }

    List<SeatVersion> confirm(Reservation reservation) {
        return move(reservation,
                numbers -> seats.confirmHeld(reservation.scheduleId(), numbers, reservation.id()));
    }

    List<SeatVersion> free(Reservation reservation, Seat.Status from) {
        var freed = move(reservation,
                numbers -> seats.free(reservation.scheduleId(), numbers, reservation.id(), from));
        takenSeats.forgetAfterCommit(reservation.scheduleId(), freed.stream().map(SeatVersion::number).toList());
        return freed;
    }

    private List<SeatVersion> move(Reservation reservation, ToIntFunction<List<Integer>> update) {
        // Nobody else moves this reservation's seats while its row is ours, so each version is one more afterwards.
        var before = seats.findOf(reservation.id(), reservation.scheduleId());
        int moved = before.isEmpty() ? 0 : update.applyAsInt(before.stream().map(SeatVersion::number).toList());
        if (moved != reservation.seatCount()) {
            throw alarms.contradiction("seats-not-its-own", reservation.id(),
                    "moved %d of %d seats.".formatted(moved, reservation.seatCount()));
        }
        return before.stream().map(SeatVersion::next).toList();
    }
}
