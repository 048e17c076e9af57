package dev.onsale.localstack.demo;

import java.util.concurrent.atomic.LongAdder;

/** What everybody is doing right now, and what has happened so far. */
final class Tally {

    private final LongAdder waiting = new LongAdder();
    private final LongAdder admitted = new LongAdder();
    private final LongAdder seatsHeld = new LongAdder();
    private final LongAdder seatsPaid = new LongAdder();
    private final LongAdder seatsReleased = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder declines = new LongAdder();
    private final LongAdder comeBacks = new LongAdder();
    private final LongAdder lateAnswers = new LongAdder();
    private final LongAdder latePasses = new LongAdder();

    void joined() {
        waiting.increment();
    }

    void leftTheLine() {
        waiting.decrement();
    }

    void gotIn() {
        admitted.increment();
    }

    void went() {
        admitted.decrement();
    }

    void held(int seats) {
        seatsHeld.add(seats);
    }

    void paid(int seats) {
        seatsHeld.add(-seats);
        seatsPaid.add(seats);
    }

    void released(int seats) {
        seatsHeld.add(-seats);
        seatsReleased.add(seats);
    }

    void conflict() {
        conflicts.increment();
    }

    void declined() {
        declines.increment();
    }

    void toldToComeBack() {
        comeBacks.increment();
    }

    void answeredTooLate() {
        lateAnswers.increment();
    }

    void passTooLate() {
        latePasses.increment();
    }

    Counts now() {
        return new Counts(waiting.sum(), admitted.sum(), seatsHeld.sum(), seatsPaid.sum(), seatsReleased.sum(),
                conflicts.sum(), declines.sum(), comeBacks.sum(), lateAnswers.sum(), latePasses.sum());
    }

    /** {@code seats…} count seats; {@code waiting} and {@code admitted} fans; the rest answers. */
    record Counts(long waiting, long admitted, long seatsHeld, long seatsPaid, long seatsReleased, long conflicts,
            long declines, long comeBacks, long lateAnswers, long latePasses) {}
}
