package dev.onsale.reservation.hold;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import org.springframework.stereotype.Component;

/** Tells fans which seats they lack and offers others, and remembers it for those who ask next. */
@Component
class RefuseSeats {

    private final TakeOver takeOver;
    private final OfferSeats offerSeats;
    private final TakenSeats takenSeats;

    RefuseSeats(TakeOver takeOver, OfferSeats offerSeats, TakenSeats takenSeats) {
        this.takeOver = takeOver;
        this.offerSeats = offerSeats;
        this.takenSeats = takenSeats;
    }

    /** Refuses a fan who could not take these seats over either. */
    SeatsUnavailable refuse(UUID scheduleId, List<Integer> missing) {
        return new SeatsUnavailable(missing, OfferSeats.choose(missing, near(scheduleId, missing,
                takeOver.due(scheduleId, missing))));
    }

    /**
     * Refuses those who lack seats, with one look for all of them, but not those who may take over all that they lack.
     *
     * @param lacking empty where nobody can say yet
     */
    Map<GroupedHold, SeatsUnavailable> refuse(UUID scheduleId, Map<GroupedHold, List<Integer>> lacking) {
        var numbers = new TreeSet<Integer>();
        lacking.values().forEach(numbers::addAll);
        if (numbers.isEmpty()) {
            return Map.of();
        }
        var due = takeOver.due(scheduleId, numbers);
        var near = near(scheduleId, numbers, due);
        var refused = new HashMap<GroupedHold, SeatsUnavailable>();
        lacking.forEach((fan, missing) -> {
            if (!due.containsAll(missing)) {
                refused.put(fan, new SeatsUnavailable(missing, OfferSeats.choose(missing, near)));
            }
        });
        return refused;
    }

    /** What is due can be had as soon as nobody else settles it: that is not remembered. */
    private Map<Integer, List<Integer>> near(UUID scheduleId, Collection<Integer> numbers, Set<Integer> due) {
        var near = offerSeats.near(scheduleId, numbers);
        var taken = new HashMap<>(near);
        taken.keySet().removeAll(due);
        takenSeats.remember(scheduleId, taken);
        return near;
    }
}
