package dev.onsale.messaging.conformance;

/**
 * What the kit asks of a library for messaging, in one running instance of a service. A library's adapter is a Spring
 * configuration with a bean of this type, which besides creates {@link Note#TOPIC} and hands each event of
 * {@link Note#TYPE} that {@link Note#CONSUMER} receives to {@link Effects}. All else is seen on the wire.
 */
public interface MessagingUnderTest {

    /**
     * Appends a fact to the outbox of the surrounding transaction, to be published to {@link Note#TOPIC} after its
     * commit; its data is <code>{"text": …}</code>.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void append(Note note);

    /** Publishes nothing more in this instance once it returns, so that another instance takes over. */
    void stopPublishing();

    /** Takes part in publishing again; where another instance leads, it stands by. */
    void startPublishing();
}
