package dev.onsale.ops;

import org.jspecify.annotations.Nullable;

/** A server that an operator's command needs does not answer; the message says which, and what to look at. */
public final class UnreachableException extends RuntimeException {

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public UnreachableException(String message) {
        super(message);
    }
}
