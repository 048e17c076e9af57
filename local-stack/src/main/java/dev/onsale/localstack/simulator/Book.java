package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** The one outcome of each key. Who comes second with a key, at the same time or years later, gets the first one's. */
final class Book<E extends Entry> {

    private final Map<String, Slot<E>> slots = new ConcurrentHashMap<>();

    /** A key's place; its monitor makes "look, then execute" one step for the key and for no other. */
    private static final class Slot<E> {

        private @Nullable E entry;
    }

    /** What a key that has no outcome yet does. */
    @FunctionalInterface
    interface Execution<E> {

        E execute() throws IOException, Refusal;
    }

    /** An outcome, and whether this request brought it about. */
    record Outcome<E>(E entry, boolean first) {}

    Outcome<E> once(String key, Execution<E> execution) throws IOException, Refusal {
        var slot = slots.computeIfAbsent(key, _ -> new Slot<>());
        synchronized (slot) {
            var known = slot.entry;
            if (known != null) {
                return new Outcome<>(known, false);
            }
            var entry = execution.execute();
            slot.entry = entry;
            return new Outcome<>(entry, true);
        }
    }

    @Nullable
    E find(String key) {
        var slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        synchronized (slot) {
            return slot.entry;
        }
    }

    void restore(E entry) {
        var slot = new Slot<E>();
        slot.entry = entry;
        slots.put(entry.key(), slot);
    }
}
