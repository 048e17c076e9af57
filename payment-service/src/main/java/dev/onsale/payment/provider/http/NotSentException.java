package dev.onsale.payment.provider.http;

import java.io.IOException;
import java.io.Serial;

/** Nothing has left the house: the provider has not been answering. It is proof where a lost answer is none. */
public final class NotSentException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotSentException() {
        super("not sent, since the provider has not been answering");
    }
}
