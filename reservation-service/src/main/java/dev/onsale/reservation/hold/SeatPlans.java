package dev.onsale.reservation.hold;

import java.util.List;

/**
 * Blocks of seats that serve a wish equally well.
 *
 * @param blocks the best first; no seat is in two of them
 */
record SeatPlans(Fit fit, List<List<Integer>> blocks) {

    /** How well a block seats a group, the best first. */
    enum Fit {
        /** Side by side in one row, and no free seat is left alone beside them. */
        TOGETHER,
        /** Side by side in one row, but a free seat beside them is alone then. */
        TOGETHER_BESIDE_ONE,
        /** In two groups, in one row or in two neighbouring rows of a section. */
        IN_TWO_GROUPS,
        /** As near to each other as their numbers are. */
        APART,
        /** There are not enough. */
        NONE
    }

    static final SeatPlans NONE = new SeatPlans(Fit.NONE, List.of());

    boolean isTogether() {
        return fit == Fit.TOGETHER || fit == Fit.TOGETHER_BESIDE_ONE;
    }
}
