package dev.onsale.localstack.launcher;

import org.jspecify.annotations.Nullable;

/** Something that the person at the keyboard has to know; the message says what, and what to do. */
public final class LauncherException extends RuntimeException {

    LauncherException(String message) {
        this(message, null);
    }

    LauncherException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
