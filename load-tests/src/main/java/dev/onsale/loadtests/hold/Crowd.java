package dev.onsale.loadtests.hold;

import java.util.List;

/** Which seats the fans of one sale ask for. */
enum Crowd {

    /** Each for one or two that nobody else wants: all win. */
    APART("free seats", 0),
    /** All for the same: one wins. */
    ONE_SEAT("one hot seat", 1),
    /** Each for one of the same few. */
    FIFTY_SEATS("50 hot seats", 50);

    private static final int HALL_SEATS = 1_000;
    /** Of a fan who wants one and one who wants two. */
    private static final int SEATS_OF_TWO = 3;

    final String title;
    private final int hotSeats;

    Crowd(String title, int hotSeats) {
        this.title = title;
        this.hotSeats = hotSeats;
    }

    /** What the hall needs for so many fans. */
    int hallSeats(int fans) {
        return hotSeats == 0 ? Math.ceilDiv(fans, 2) * SEATS_OF_TWO : HALL_SEATS;
    }

    /** The seats that the fan with this number, from 0, asks for. */
    List<Integer> wishOf(int fan) {
        if (hotSeats > 0) {
            return List.of(1 + fan % hotSeats * (HALL_SEATS / hotSeats));
        }
        int first = fan / 2 * SEATS_OF_TWO + 1;
        return fan % 2 == 0 ? List.of(first) : List.of(first + 1, first + 2);
    }

    /** How many of so many fans win. */
    int winners(int fans) {
        return hotSeats == 0 ? fans : Math.min(fans, hotSeats);
    }

    /** How many seats so many fans hold in the end. */
    int heldSeats(int fans) {
        return hotSeats == 0 ? fans / 2 * SEATS_OF_TWO + fans % 2 : winners(fans);
    }

    /** Answers that tell how much this crowd's service can do: refusals where nearly all are refused. */
    int counted(int fans) {
        return hotSeats == 0 ? fans : fans - winners(fans);
    }

    boolean isHot() {
        return hotSeats > 0;
    }
}
