package dev.onsale.messaging.envelope;

/** A record that is no event we could ever read; trying again cannot help. */
public final class UnreadableEventException extends RuntimeException {

    public UnreadableEventException(String message) {
        super(message);
    }
}
