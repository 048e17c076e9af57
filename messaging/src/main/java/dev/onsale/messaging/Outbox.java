package dev.onsale.messaging;

import java.util.List;

/** Appends events to the outbox table of the surrounding transaction; the relay publishes them after the commit. */
public interface Outbox {

    /**
     * Appends the event in the surrounding transaction, for the trace that the current thread works for.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     * @throws org.springframework.dao.DuplicateKeyException when the aggregate already has a fact with this version
     */
    void append(OutboxEvent event);

    /**
     * Appends the events in their order with one statement, as {@link #append} does one: for transactions that make
     * many facts true.
     */
    void appendAll(List<TracedEvent> events);
}
