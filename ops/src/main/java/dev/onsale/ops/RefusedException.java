package dev.onsale.ops;

/** A command would do harm, or cannot do what it was told; the message says why, and what can be done. */
public final class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
