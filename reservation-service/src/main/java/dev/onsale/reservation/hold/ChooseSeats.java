package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.onsale.reservation.hold.SeatWindows.Window;
import org.springframework.stereotype.Component;

/**
 * Chooses seats for a wish by what is free at the moment; whether they still are, their locks must say. It reads from
 * the front, one window after another, until it has what fits, and looks for seats together in {@value #TOGETHER_READS}
 * windows at most. Only where there are hardly any seats left does it read on, past windows just found empty.
 */
@Component
class ChooseSeats {

    private static final int TOGETHER_READS = 8;

    private final FindWindows findWindows;
    private final ReadFreeSeats freeSeats;

    ChooseSeats(FindWindows findWindows, ReadFreeSeats freeSeats) {
        this.findWindows = findWindows;
        this.freeSeats = freeSeats;
    }

    /** What came of it. */
    sealed interface Choice {

        record Seats(List<Integer> numbers) implements Choice {}

        /** There are enough, but of some a try of this request has just seen that others are taking them. */
        record Contended() implements Choice {}

        record TooFew() implements Choice {}
    }

    Collection<String> grades(UUID scheduleId) {
        return findWindows.of(scheduleId).grades();
    }

    /** Of those that fit equally well, any of so many as the tries say, without what the tries have lost. */
    Choice choose(UUID scheduleId, BestAvailable wish, Tries tries) {
        var windows = findWindows.of(scheduleId).inGrade(wish.grade());
        var search = new Search(scheduleId, wish, tries);
        var later = search.together(windows);
        if (search.plans.blocks().isEmpty()) {
            search.any(later);
        }
        var blocks = search.plans.blocks();
        if (!blocks.isEmpty()) {
            return new Choice.Seats(blocks.get(ThreadLocalRandom.current().nextInt(blocks.size())));
        }
        return search.free.size() < wish.count() ? new Choice.TooFew() : new Choice.Contended();
    }

    private final class Search {

        private final UUID scheduleId;
        private final BestAvailable wish;
        private final Tries tries;
        private final List<FreeSeat> free = new ArrayList<>();
        private SeatPlans plans = SeatPlans.NONE;

        Search(UUID scheduleId, BestAvailable wish, Tries tries) {
            this.scheduleId = scheduleId;
            this.wish = wish;
            this.tries = tries;
        }

        /** @return the windows that it did not read */
        List<Window> together(List<Window> windows) {
            // A hall that can be read as a whole is: there, no answer is by what was so a moment ago.
            boolean small = windows.size() <= TOGETHER_READS;
            var later = new ArrayList<Window>();
            int reads = 0;
            for (var window : windows) {
                boolean enough = plans.fit() == SeatPlans.Fit.TOGETHER && plans.blocks().size() >= tries.spread();
                if (!enough && reads < TOGETHER_READS
                        && (small || freeSeats.mayHaveTogether(scheduleId, window, wish.count()))) {
                    read(window);
                    reads++;
                } else {
                    later.add(window);
                }
            }
            return later;
        }

        void any(List<Window> windows) {
            for (var window : windows) {
                if (plans.blocks().isEmpty() && freeSeats.mayHave(scheduleId, window)) {
                    read(window);
                }
            }
        }

        private void read(Window window) {
            free.addAll(freeSeats.in(scheduleId, window));
            free.sort(Comparator.comparingInt(FreeSeat::number));
            var ours = free.stream().filter(seat -> !tries.lost().contains(seat.number())).toList();
            plans = PlanSeats.plan(ours, wish.count(), tries.spread());
        }
    }
}
