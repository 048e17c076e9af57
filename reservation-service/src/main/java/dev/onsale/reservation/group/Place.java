package dev.onsale.reservation.group;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A member's place in the line. */
final class Place<T, R> {

    private final T member;
    private final long enteredAt = System.nanoTime();
    private final CompletableFuture<Turn<R>> turn = new CompletableFuture<>();

    Place(T member) {
        this.member = member;
    }

    boolean hasWaitedFor(Duration longest) {
        return System.nanoTime() - enteredAt > longest.toNanos();
    }

    T member() {
        return member;
    }

    void take(Turn<R> its) {
        turn.complete(its);
    }

    /** Not interruptible: whoever is given the lead must lead, or the line stands still. */
    Turn<R> await() {
        return turn.join();
    }
}
