package dev.onsale.reservation.hold;

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
    SeatsUnavailable refuse(HoldCommand wish, List<Integer> missing) {
        var near = offerSeats.near(wish.scheduleId(), missing);
        takenSeats.remember(wish.scheduleId(), taken(near, takeOver.due(wish.scheduleId(), missing)));
        return new SeatsUnavailable(missing, OfferSeats.choose(missing, wish.numbers(), near));
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
        var near = offerSeats.near(scheduleId, numbers);
        takenSeats.rememberAfterCommit(scheduleId, taken(near, due));
        var refused = new HashMap<GroupedHold, SeatsUnavailable>();
        lacking.forEach((fan, missing) -> {
            if (!due.containsAll(missing)) {
                refused.put(fan, new SeatsUnavailable(missing, OfferSeats.choose(missing, fan.numbers(), near)));
            }
        });
        return refused;
    }

    /** What is due can be had as soon as nobody else settles it: that is not remembered. */
    private static Map<Integer, List<Integer>> taken(Map<Integer, List<Integer>> near, Set<Integer> due) {
        var taken = new HashMap<>(near);
        taken.keySet().removeAll(due);
        return taken;
    }
}
