package dev.onsale.messaging.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/** The engine's positions, in the service's database. Public, because the engine makes it by name. */
public final class RelayOffsetStore extends MemoryOffsetBackingStore {

    private @Nullable RelayMemory memory;

    @Override
    public void configure(WorkerConfig config) {
        memory = EngineMemory.named(config.originals().get(EngineMemory.SETTING));
        memory.position().ifPresent(stored -> data.put(bytes(RelayMemory.OFFSET_KEY), bytes(stored.position())));
    }

    @Override
    protected void save() {
        if (memory != null) {
            for (var entry : data.entrySet()) {
                memory.store(text(entry.getKey()), text(entry.getValue()));
            }
        }
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connectorName) {
        return Set.of(Map.of("server", RelayMemory.ENGINE_NAME));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
