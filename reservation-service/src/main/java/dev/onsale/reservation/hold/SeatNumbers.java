package dev.onsale.reservation.hold;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Checks which seats a request names, before anything is locked for it. */
final class SeatNumbers {

    private SeatNumbers() {}

    /** @throws dev.onsale.httpapi.ProblemException unless it names 1 to {@code limit} different seats that exist */
    static List<Integer> of(@Nullable List<@Nullable Long> wanted, int seatCount, int limit) {
        if (wanted == null || wanted.isEmpty()) {
            throw invalid("Name at least one seat in seatNumbers, or ask for bestAvailable instead.", limit);
        }
        if (wanted.size() > limit) {
            throw invalid("Name at most %d seats in seatNumbers.".formatted(limit), limit);
        }
        if (wanted.stream().anyMatch(number -> number == null || number < 1 || number > seatCount)) {
            throw invalid("The seats of this schedule are numbered from 1 to %d.".formatted(seatCount), limit);
        }
        if (wanted.stream().distinct().count() < wanted.size()) {
            throw invalid("Name each seat once in seatNumbers.", limit);
        }
        return wanted.stream().filter(Objects::nonNull).map(Long::intValue).toList();
    }

    private static RuntimeException invalid(String detail, int limit) {
        return HoldProblems.invalidSeats(detail, limit).asException();
    }
}
