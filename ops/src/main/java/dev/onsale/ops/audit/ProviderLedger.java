package dev.onsale.ops.audit;

import java.util.function.Consumer;

/** The payment provider's own account of what it did: the witness for money. */
interface ProviderLedger {

    /**
     * Tells every movement of money, in any order.
     *
     * @throws dev.onsale.ops.UnreachableException when it cannot be read
     */
    void read(Consumer<Movement> reader);
}
