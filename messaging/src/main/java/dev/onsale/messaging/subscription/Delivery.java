package dev.onsale.messaging.subscription;

import org.jspecify.annotations.Nullable;

/**
 * One arrival of a record at its consumer.
 *
 * @param consumer the consumer's name in the inbox
 * @param origin where the record lies in its topic, also when it comes again by the redrive topic
 * @param key what the order of its aggregate goes by; without one, nothing waits for it
 * @param action what is to be done with it
 */
record Delivery(String consumer, Origin origin, @Nullable ParkingKey key, Action action) {

    enum Action {
        /** As it lies in its topic. */
        RECEIVE,
        /** Sent again by an operator: what was applied stays applied. */
        APPLY,
        /** Sent again by an operator, to be applied whatever the inbox says. */
        REAPPLY,
        /** Given up by an operator: those that wait for it need not any more. */
        DISCARD;

        boolean isRedrive() {
            return this != RECEIVE;
        }
    }
}
