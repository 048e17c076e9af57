package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;

import dev.onsale.reservation.schedule.Sale;

/** @param numbers without repeats, ascending: the order in which the seats are locked */
record HoldCommand(String userId, Sale sale, List<Integer> numbers) {

    HoldCommand {
        numbers = numbers.stream().distinct().sorted().toList();
    }

    UUID scheduleId() {
        return sale.scheduleId();
    }
}
