package dev.onsale.queue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.onsale.localstack.infra.FreePorts;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import org.springframework.test.context.DynamicPropertyRegistry;

import static io.lettuce.core.protocol.CommandType.CLUSTER;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

/** Three Redis that share the slots, without replicas: the rooms of one node are away while that node is. */
record RedisCluster(List<RedisNode> nodes) implements AutoCloseable {

    static final int NODES = 3;
    private static final Duration FORMING_MAX = Duration.ofSeconds(30);

    static RedisCluster start() {
        var cluster = new RedisCluster(Stream.generate(RedisCluster::newNode).limit(NODES).toList());
        cluster.form();
        return cluster;
    }

    /** A further node that takes the place of this one when it does not answer. */
    RedisNode replicaOf(int node) {
        var replica = newNode();
        meet(replica);
        var primary = nodes.get(node).ask(redis -> redis.clusterMyId());
        await().atMost(FORMING_MAX).until(() -> replica.ask(redis -> redis.clusterNodes()).contains(primary));
        replica.ask(redis -> redis.clusterReplicate(primary));
        await().atMost(FORMING_MAX)
                .until(() -> replica.ask(redis -> redis.info("replication")).contains("master_link_status:up"));
        return replica;
    }

    /** Points the service at it. */
    void register(DynamicPropertyRegistry properties) {
        properties.add("spring.data.redis.cluster.nodes",
                () -> nodes.stream().map(RedisNode::address).collect(joining(",")));
        properties.add("onsale.redis.key-prefix", () -> "test:");
    }

    /** A concert whose room this node will have. */
    static UUID concertOn(int node) {
        return Stream.generate(UUID::randomUUID).filter(concert -> nodeOf(concert) == node).findFirst().orElseThrow();
    }

    /** The nodes on which there are keys of the room: asked of the nodes, not calculated. */
    List<Integer> nodesWith(UUID room) {
        return IntStream.range(0, NODES).boxed()
                .filter(node -> !nodes.get(node).ask(redis -> redis.keys("*{" + room + "}*")).isEmpty()).toList();
    }

    /** Waits until each node sees all of them, and takes commands. */
    void awaitWhole() {
        for (var node : nodes) {
            await().atMost(FORMING_MAX).until(() -> node.ask(redis -> redis.clusterInfo()).lines().toList()
                    .containsAll(List.of("cluster_state:ok", "cluster_slots_ok:" + SlotHash.SLOT_COUNT,
                            "cluster_known_nodes:" + NODES)));
        }
    }

    @Override
    public void close() {
        nodes.forEach(RedisNode::close);
    }

    /** A node without its slots' owner goes on with its own slots, as a cluster for many rooms should. */
    private static RedisNode newNode() {
        return RedisNode.redis("--cluster-enabled", "yes", "--cluster-port", Integer.toString(FreePorts.next()),
                "--cluster-node-timeout", "1000", "--cluster-require-full-coverage", "no");
    }

    private void form() {
        for (int i = 0; i < NODES; i++) {
            cluster(i, "SET-CONFIG-EPOCH", i + 1);
            cluster(i, "ADDSLOTSRANGE", firstSlot(i), firstSlot(i + 1) - 1);
        }
        nodes.stream().skip(1).forEach(this::meet);
        awaitWhole();
    }

    private void meet(RedisNode node) {
        var settings = node.ask(redis -> redis.configGet("cluster-port"));
        cluster(0, "MEET", "127.0.0.1", node.port(), requireNonNull(settings.get("cluster-port")));
    }

    private void cluster(int node, Object... words) {
        var command = new CommandArgs<>(StringCodec.UTF8);
        Stream.of(words).forEach(word -> command.add(word.toString()));
        nodes.get(node).ask(redis -> redis.dispatch(CLUSTER, new StatusOutput<>(StringCodec.UTF8), command));
    }

    private static int firstSlot(int node) {
        return Math.ceilDiv(SlotHash.SLOT_COUNT * node, NODES);
    }

    private static int nodeOf(UUID concert) {
        return SlotHash.getSlot(concert.toString()) * NODES / SlotHash.SLOT_COUNT;
    }
}
