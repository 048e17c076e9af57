package dev.onsale.messaging;

/** Applies one event. It runs in one transaction with the inbox row, and must be idempotent by state all the same. */
@FunctionalInterface
public interface EventHandler<T> {

    /** A thrown exception rolls everything back; the record is retried in place, then dead-lettered. */
    void handle(Event<T> event);
}
