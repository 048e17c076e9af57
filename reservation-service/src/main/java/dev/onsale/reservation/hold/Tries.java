package dev.onsale.reservation.hold;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What one request for the best seats has learnt from its tries. Each one that lost chooses among more seats than the
 * one before: those who all want the very best get out of each other's way.
 */
final class Tries {

    private static final int WIDEN = 4;
    private static final int SPREAD_MAX = 1_024;

    private final Set<Integer> lost = new HashSet<>();
    private int spread;
    private int count = 1;

    /** @param spread among how many blocks the first try chooses */
    Tries(int spread) {
        this.spread = spread;
    }

    /** The number of this try, from 1. */
    int count() {
        return count;
    }

    int spread() {
        return spread;
    }

    /** Seats that others were seen to take, and may have by now. */
    Set<Integer> lost() {
        return lost;
    }

    /** @param numbers the seats that this try lost; none if it had nothing to choose but seats that were lost before */
    void next(Collection<Integer> numbers) {
        count++;
        spread = Math.min(spread * WIDEN, SPREAD_MAX);
        if (numbers.isEmpty()) {
            // Whoever was taking them has them by now, or has let them go.
            lost.clear();
        } else {
            lost.addAll(numbers);
        }
    }
}
