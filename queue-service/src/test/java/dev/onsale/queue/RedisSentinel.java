package dev.onsale.queue;

import java.time.Duration;
import java.util.function.Consumer;

import dev.onsale.localstack.infra.SentinelServer;
import io.lettuce.core.RedisConnectionException;
import org.springframework.test.context.DynamicPropertyRegistry;

import static org.awaitility.Awaitility.await;

/** A Redis, its replica, and the Sentinel that promotes the replica when the primary does not answer. */
record RedisSentinel(RedisNode primary, RedisNode replica, RedisNode sentinel) implements AutoCloseable {

    private static final String MASTER = "onsale";
    private static final Duration DOWN_AFTER = Duration.ofMillis(500);
    private static final Duration PROMOTION_MAX = Duration.ofSeconds(30);

    /** Ready for the loss of the primary. */
    static RedisSentinel start() {
        var primary = RedisNode.redis("--repl-diskless-sync-delay", "0");
        var replica = RedisNode.redis("--replicaof", "127.0.0.1", Integer.toString(primary.port()));
        await().until(() -> replication(replica).contains("master_link_status:up"));
        var sentinel = RedisNode.start((directory, port) -> new SentinelServer(directory, port, MASTER,
                primary.port(), DOWN_AFTER));
        var all = new RedisSentinel(primary, replica, sentinel);
        await().until(all::replicaCanBePromoted);
        return all;
    }

    /** Points the service at it. */
    void register(DynamicPropertyRegistry properties) {
        properties.add("spring.data.redis.sentinel.master", () -> MASTER);
        properties.add("spring.data.redis.sentinel.nodes", sentinel::address);
        properties.add("onsale.redis.key-prefix", () -> "test:");
    }

    /** Waits until the replica has all that the primary has now. */
    void awaitReplicated() {
        var written = number(primary, "master_repl_offset");
        await().until(() -> number(replica, "slave_repl_offset") >= written);
    }

    /** Does this to the primary, and waits until the replica is primary and clients are told so. */
    void failOver(Consumer<RedisNode> outage) {
        outage.accept(primary);
        // A Sentinel cuts all clients off the replica when it promotes it.
        await().atMost(PROMOTION_MAX).ignoreExceptionsInstanceOf(RedisConnectionException.class)
                .until(() -> replication(replica).contains("role:master")
                        && sentinel.ask(redis -> redis.info("sentinel"))
                                .contains("address=" + replica.address() + ","));
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        primary.close();
    }

    private boolean replicaCanBePromoted() {
        try (var connection = sentinel.client().connectSentinel()) {
            var replicas = connection.sync().replicas(MASTER);
            return !replicas.isEmpty() && "ok".equals(replicas.getFirst().get("master-link-status"));
        }
    }

    private static String replication(RedisNode node) {
        return node.ask(redis -> redis.info("replication"));
    }

    private static long number(RedisNode node, String name) {
        return replication(node).lines().filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }
}
