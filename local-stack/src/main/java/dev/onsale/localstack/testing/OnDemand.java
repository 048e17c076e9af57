package dev.onsale.localstack.testing;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A server that is started once, by whoever asks first; a start that failed is tried again. */
final class OnDemand {

    private final Supplier<Endpoint> start;

    private @Nullable Endpoint started;

    OnDemand(Supplier<Endpoint> start) {
        this.start = start;
    }

    synchronized Endpoint get() {
        if (started == null) {
            started = start.get();
        }
        return started;
    }
}
