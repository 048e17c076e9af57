package dev.onsale.systemtests;

/**
 * One payment at the last moment, as its fan has seen it.
 *
 * @param edge the moment that it was aimed at
 * @param answeredAfterEndMillis how long after the hold's end its answer came, by the fan's clock
 */
record LastMoment(String reservationId, Edge edge, Said said, long answeredAfterEndMillis) {

    enum Edge {
        /** The last moment at which a payment may begin. */
        DEADLINE,
        /** The last moment at which it may begin to have the seat still. */
        SEAT,
        /** Of somebody who takes the seat at the hold's end and pays at once. */
        NEXT_FAN
    }

    /** What the payment was answered with. */
    enum Said {
        PAID, PROCESSING, TOO_LATE,
        /** For the load alone: nothing began. */
        TURNED_AWAY;

        static Said in(Answer answer) {
            return switch (answer.status()) {
                case 201 -> PAID;
                case 202 -> PROCESSING;
                case 410 -> TOO_LATE;
                case 404, 503 -> TURNED_AWAY;
                default -> throw new AssertionError("A payment at the last moment was answered " + answer);
            };
        }

        boolean begun() {
            return this == PAID || this == PROCESSING;
        }
    }
}
