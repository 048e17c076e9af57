package dev.onsale.httpapi.overload;

import java.sql.SQLTransientConnectionException;

import dev.onsale.httpapi.Problem;

/**
 * More requests wait for the database than may; its cause is the answer. It carries no stack trace: there is one for
 * each of a crowd.
 */
@SuppressWarnings("serial")
final class OverloadedException extends SQLTransientConnectionException {

    OverloadedException() {
        super("Too many requests wait for a connection.", Problem.overloaded().asException());
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
