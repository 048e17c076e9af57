package dev.onsale.messaging.relay;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** Lets the classes that the engine makes by name find the memory of the term that they work for. */
final class EngineMemory {

    /** The setting that holds the memory's name. */
    static final String SETTING = "onsale.relay.memory";
    private static final Map<String, RelayMemory> MEMORIES = new ConcurrentHashMap<>();

    private EngineMemory() {}

    static String register(RelayMemory memory) {
        var name = UUID.randomUUID().toString();
        MEMORIES.put(name, memory);
        return name;
    }

    static void unregister(String name) {
        MEMORIES.remove(name);
    }

    static RelayMemory named(@Nullable Object name) {
        var memory = name == null ? null : MEMORIES.get(name.toString());
        if (memory == null) {
            throw new IllegalStateException("The relay's term is over.");
        }
        return memory;
    }
}
