package dev.onsale.messaging.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's named lock that makes one of several relays the leader. The server frees it with the connection. */
class LeaderLock {

    private static final int NAME_CHARACTERS_MAX = 64;

    private final JdbcClient jdbc;
    private final String name;

    LeaderLock(JdbcClient jdbc, String schema) {
        this.jdbc = jdbc;
        name = nameFor(schema);
    }

    /** Waits for the lock; false when another relay still has it. */
    boolean acquire(Duration wait) {
        var got = jdbc.sql("select get_lock(:name, :seconds)")
                .param("name", name)
                .param("seconds", wait.toMillis() / 1000.0)
                .query(Integer.class).optional();
        return got.orElse(0) == 1;
    }

    /** Throws when this connection no longer holds the lock. */
    void require() {
        var held = jdbc.sql("select coalesce(is_used_lock(:name) = connection_id(), 0)")
                .param("name", name)
                .query(Integer.class).optional();
        if (held.orElse(0) != 1) {
            throw new IllegalStateException("Lost the lock %s.".formatted(name));
        }
    }

    /** Named locks are the whole server's, and their names are short. */
    static String nameFor(String schema) {
        var name = "onsale-relay." + schema;
        return name.length() <= NAME_CHARACTERS_MAX
                ? name
                : "onsale-relay." + UUID.nameUUIDFromBytes(schema.getBytes(StandardCharsets.UTF_8));
    }
}
