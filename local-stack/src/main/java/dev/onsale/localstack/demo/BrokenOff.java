package dev.onsale.localstack.demo;

/** The one who called cannot go on; what happened is among the {@link Surprises}, or the time was up. */
final class BrokenOff extends RuntimeException {

    BrokenOff(String message) {
        super(message);
    }
}
