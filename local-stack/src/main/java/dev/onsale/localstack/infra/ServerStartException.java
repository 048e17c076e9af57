package dev.onsale.localstack.infra;

import org.jspecify.annotations.Nullable;

/**
 * A server that did not start; the message says why, with its log's last lines, in words for whoever typed the command.
 */
public final class ServerStartException extends RuntimeException {

    private final boolean portTaken;

    ServerStartException(String message) {
        this(message, false, null);
    }

    ServerStartException(String message, @Nullable Throwable cause) {
        this(message, false, cause);
    }

    private ServerStartException(String message, boolean portTaken, @Nullable Throwable cause) {
        super(message, cause);
        this.portTaken = portTaken;
    }

    static ServerStartException portTaken(String message) {
        return new ServerStartException(message, true, null);
    }

    /** Whether another process has the port, so that another port might do. */
    public boolean portTaken() {
        return portTaken;
    }
}
