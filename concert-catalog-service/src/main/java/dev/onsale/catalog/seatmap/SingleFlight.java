package dev.onsale.catalog.seatmap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Does the same work once at a time, however many ask for it; all of them get its one result. */
class SingleFlight<K, V> {

    private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

    /** The result of the work under way, or else of this work, which a thread of its own then does. */
    CompletableFuture<V> join(K key, Supplier<V> work) {
        var mine = new CompletableFuture<V>();
        var flying = flights.putIfAbsent(key, mine);
        if (flying != null) {
            return flying;
        }
        Thread.startVirtualThread(() -> {
            try {
                mine.complete(work.get());
            } catch (Throwable t) {
                mine.completeExceptionally(t);
            } finally {
                flights.remove(key, mine);
            }
        });
        return mine;
    }
}
