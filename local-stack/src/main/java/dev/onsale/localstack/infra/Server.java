package dev.onsale.localstack.infra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One server on a fixed data directory and port. The data stay when it stops, however it stopped, and the next start
 * carries on from
 * them. A started server is in a session of its own: it outlives the JVM that started it and does not see a terminal's
 * Ctrl-C, so
 * whoever starts it must {@linkplain RunningServer#stop() stop} it.
 */
public sealed interface Server permits MySqlServer, RedisServer, SentinelServer, KafkaServer {

    /** {@code mysql}, {@code redis}, {@code sentinel} or {@code kafka}. */
    String name();

    /** Everything of this server is in here: data, log, pid file. Made when absent. */
    Path directory();

    /** The port on 127.0.0.1. */
    int port();

    /**
     * Starts it and waits until it takes connections.
     *
     * @throws ServerStartException when it is running already, the port is taken, it ended, or it was not ready in
     *         {@link #startTimeout()}; the message has the log's last lines, and nothing is left running
     */
    default RunningServer start() {
        return new ServerProcess(this).start();
    }

    /** The server that runs on this directory now, whichever JVM started it. */
    default Optional<RunningServer> running() {
        return new ServerProcess(this).running();
    }

    /** The output of this run; the run before is kept beside it as {@code <name>.log.1}. */
    default Path logFile() {
        return directory().resolve(name() + ".log");
    }

    /** How long {@link #start()} waits; generous, since a crash recovery or a loaded machine takes its time. */
    default Duration startTimeout() {
        return Duration.ofMinutes(2);
    }

    /** How long {@link RunningServer#stop()} waits for an orderly end before it kills. */
    default Duration stopTimeout() {
        return Duration.ofSeconds(30);
    }
}
