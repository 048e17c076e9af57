package dev.onsale.httpapi.overload;

/** Who asks for a connection. */
interface Visitor {

    /** Whether it is a request that has had none yet: one that has may be in the middle of what it does. */
    boolean isNew();

    /** It is not new any more. */
    void admit();
}
