package dev.onsale.localstack.testing;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import dev.onsale.localstack.infra.FreePorts;
import dev.onsale.localstack.infra.KafkaServer;
import dev.onsale.localstack.infra.MySqlServer;
import dev.onsale.localstack.infra.RedisServer;
import dev.onsale.localstack.infra.RunningServer;
import dev.onsale.localstack.infra.Server;
import dev.onsale.localstack.infra.ServerStartException;
import dev.onsale.localstack.infra.Tuning;

/** The tests' servers as child processes on random ports. */
record EmbeddedServers(Path directory, Queue<RunningServer> running) implements TestServers {

    private static final String ROOT_PASSWORD = "root";
    private static final int ATTEMPTS = 5;

    EmbeddedServers(Path directory) {
        this(directory, new ConcurrentLinkedQueue<>());
    }

    @Override
    public String describe() {
        return "embedded MySQL, Redis and Kafka";
    }

    @Override
    public Endpoint mysql() {
        return start(() -> new MySqlServer(directory.resolve("mysql"), FreePorts.next(), Tuning.FAST, ROOT_PASSWORD));
    }

    @Override
    public Endpoint redis() {
        return start(() -> new RedisServer(directory.resolve("redis"), FreePorts.next(), Tuning.FAST));
    }

    @Override
    public Endpoint kafka() {
        return start(
                () -> new KafkaServer(directory.resolve("kafka"), FreePorts.next(), FreePorts.next(), Tuning.FAST));
    }

    @Override
    public void close() {
        running.forEach(RunningServer::kill);
    }

    private Endpoint start(Supplier<Server> servers) {
        for (var attempt = 1;; attempt++) {
            var server = servers.get();
            try {
                running.add(server.start());
                return new Endpoint("127.0.0.1", server.port(), ROOT_PASSWORD);
            } catch (ServerStartException e) {
                if (!e.portTaken() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
