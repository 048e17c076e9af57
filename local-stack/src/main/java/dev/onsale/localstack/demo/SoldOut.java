package dev.onsale.localstack.demo;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether word has spread that every seat is sold: whoever sees it on the seat map tells those still in line. */
final class SoldOut {

    private final AtomicBoolean seen = new AtomicBoolean();

    void tellEveryone() {
        seen.set(true);
    }

    boolean isKnown() {
        return seen.get();
    }
}
