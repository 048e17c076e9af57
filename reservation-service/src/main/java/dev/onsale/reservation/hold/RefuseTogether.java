package dev.onsale.reservation.hold;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import org.springframework.stereotype.Component;

/** Tells fans which seats they lack and offers others, with one look at the seats for all of them. */
@Component
class RefuseTogether {

    private final TakeOver takeOver;
    private final OfferSeats offerSeats;
    private final TakenSeats takenSeats;

    RefuseTogether(TakeOver takeOver, OfferSeats offerSeats, TakenSeats takenSeats) {
        this.takeOver = takeOver;
        this.offerSeats = offerSeats;
        this.takenSeats = takenSeats;
    }

    /**
     * Refuses those who lack seats, but not those who may take over all that they lack.
     *
     * @param lacking empty where nobody can say yet
     */
    Map<GroupedHold, SeatsUnavailable> refuse(UUID scheduleId, Map<GroupedHold, List<Integer>> lacking) {
        var numbers = new TreeSet<Integer>();
        lacking.values().forEach(numbers::addAll);
        if (numbers.isEmpty()) {
            return Map.of();
        }
        var due = new HashSet<>(takeOver.due(scheduleId, numbers));
        var near = offerSeats.near(scheduleId, numbers);
        takenSeats.remember(scheduleId, without(near, due));
        var refused = new HashMap<GroupedHold, SeatsUnavailable>();
        lacking.forEach((fan, missing) -> {
            if (!due.containsAll(missing)) {
                refused.put(fan, new SeatsUnavailable(missing, OfferSeats.choose(missing, near)));
            }
        });
        return refused;
    }

    private static Map<Integer, List<Integer>> without(Map<Integer, List<Integer>> near, Set<Integer> due) {
        var kept = new HashMap<>(near);
        kept.keySet().removeAll(due);
        return kept;
    }
}
