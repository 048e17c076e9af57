package dev.onsale.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.onsale.localstack.infra.Folders;
import dev.onsale.localstack.infra.FreePorts;
import dev.onsale.localstack.infra.RedisServer;
import dev.onsale.localstack.infra.RunningServer;
import dev.onsale.localstack.infra.Server;
import dev.onsale.localstack.infra.ServerStartException;
import dev.onsale.localstack.infra.Tuning;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;

/** A Redis process that one test has for itself: it ends when it is closed, or with the JVM. */
record RedisNode(RunningServer running, RedisClient client, Thread endWithJvm) implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** A Redis with further options on its command line. */
    static RedisNode redis(String... options) {
        return start((directory, port) -> new RedisServer(directory, port, Tuning.FAST, List.of(options)));
    }

    /** A server in a new directory, on a free port. */
    static RedisNode start(NewServer server) {
        for (int attempt = 1;; attempt++) {
            var directory = newDirectory();
            try {
                return of(server.at(directory, FreePorts.next()).start());
            } catch (ServerStartException e) {
                delete(directory);
                if (!e.portTaken() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static RedisNode of(RunningServer running) {
        var endWithJvm = new Thread(running::kill);
        Runtime.getRuntime().addShutdownHook(endWithJvm);
        var uri = RedisURI.builder().withHost("127.0.0.1").withPort(running.server().port())
                .withTimeout(ANSWER_TIMEOUT).build();
        return new RedisNode(running, RedisClient.create(uri), endWithJvm);
    }

    int port() {
        return running.server().port();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (var connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        running.kill();
    }

    /** Its connections stay, but nothing is answered, as when the machine hangs. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        client.shutdown();
        running.kill();
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        delete(running.server().directory());
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(running.process().pid())).inheritIO();
            if (kill.start().waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("onsale-redis-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            Folders.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Describes a server that is not started yet. */
    interface NewServer {

        Server at(Path directory, int port);
    }
}
