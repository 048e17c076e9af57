package dev.onsale.messaging;

/** Appends events to the outbox table of the surrounding transaction; the relay publishes them after the commit. */
public interface Outbox {

    /**
     * Appends the event in the surrounding transaction.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     * @throws org.springframework.dao.DuplicateKeyException when the aggregate already has a fact with this version
     */
    void append(OutboxEvent event);
}
