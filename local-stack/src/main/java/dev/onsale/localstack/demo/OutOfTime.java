package dev.onsale.localstack.demo;

/** The demo's time is up. */
final class OutOfTime extends RuntimeException {

    OutOfTime() {
        super("the demo's time is up", null, false, false);
    }
}
