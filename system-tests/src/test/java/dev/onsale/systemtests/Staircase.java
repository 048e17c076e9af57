package dev.onsale.systemtests;

/**
 * Looks for the moment before which an answer is one thing and after which it is another. Whoever was in time moves the
 * next one later, whoever was too late moves it earlier: about half fall on either side, however fast the machine is. A
 * run of the same answer makes the steps longer.
 */
final class Staircase {

    private static final double STEP_MILLIS = 0.5;
    private static final int DOUBLES_EVERY = 6;
    private static final int DOUBLES_MAX = 5;

    private final double earliestMillis;
    private double aimMillis;
    private int run;

    /**
     * A search that begins at a guess.
     *
     * @param earliestMillis the earliest moment that makes sense, on the same scale
     */
    Staircase(double guessMillis, double earliestMillis) {
        this.aimMillis = guessMillis;
        this.earliestMillis = earliestMillis;
    }

    synchronized double aimMillis() {
        return aimMillis;
    }

    void answered(boolean inTime) {
        move(inTime ? 1 : -1);
    }

    private synchronized void move(int direction) {
        run = Integer.signum(run) == direction ? run + direction : direction;
        int doubles = Math.min((Math.abs(run) - 1) / DOUBLES_EVERY, DOUBLES_MAX);
        aimMillis = Math.max(earliestMillis, aimMillis + direction * STEP_MILLIS * (1 << doubles));
    }
}
