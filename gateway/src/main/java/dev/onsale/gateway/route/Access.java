package dev.onsale.gateway.route;

/** Who may take a route. */
enum Access {

    /** Everybody; a token is not looked at. */
    PUBLIC,
    /** A user with a valid token. */
    USER,
    /** A user with a valid pass for the concert in the path. */
    PASS,
    /**
     * A user with a valid pass for some concert, which the service behind compares; a buyer's is one until its time.
     */
    PASS_TO_PAY
}
