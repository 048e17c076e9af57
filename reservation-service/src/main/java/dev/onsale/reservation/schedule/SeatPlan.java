package dev.onsale.reservation.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.schedule.ScheduleOpened.Section;

/**
 * The seats of a schedule: numbers run from 1 through the sections in their order, row by row.
 *
 * @param currency of every price, since one reservation may take seats of several sections
 */
record SeatPlan(int seatCount, String currency, List<Run> runs) {

    static final int SEATS_MAX = 100_000;

    /** The seats of one section, numbered from {@code firstNumber}. */
    record Run(Section section, int firstNumber) {}

    /** @throws IllegalArgumentException for a plan that contradicts itself; whoever sent it must hear of it */
    static SeatPlan of(ScheduleOpened opened) {
        var runs = new ArrayList<Run>();
        int seats = 0;
        for (var section : opened.sections()) {
            check(holdsItsSeats(section) && section.seats() <= SEATS_MAX - seats, opened.scheduleId());
            runs.add(new Run(section, seats + 1));
            seats += section.seats();
        }
        var currencies = opened.sections().stream().map(section -> section.price().currency()).distinct().toList();
        check(currencies.size() == 1, opened.scheduleId());
        return new SeatPlan(seats, currencies.getFirst(), List.copyOf(runs));
    }

    private static boolean holdsItsSeats(Section section) {
        return section.seats() > 0 && section.seatsPerRow() > 0 && section.price().amount() >= 0
                && section.seats() <= (long) section.rows() * section.seatsPerRow();
    }

    private static void check(boolean sound, UUID scheduleId) {
        if (!sound) {
            throw new IllegalArgumentException(
                    "Schedule %s needs 1 to %d seats that fit their rows, at prices of one currency."
                            .formatted(scheduleId, SEATS_MAX));
        }
    }
}
