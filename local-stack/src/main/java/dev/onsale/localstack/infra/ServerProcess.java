package dev.onsale.localstack.infra;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Starts a server's process and waits until it is ready. */
record ServerProcess(Server server) {

    private static final Duration POLL = Duration.ofMillis(25);
    private static final int TAIL_LINES = 25;
    private static final String PORT_TAKEN = "Address already in use";

    RunningServer start() {
        running().ifPresent(running -> {
            throw new ServerStartException("%s in %s is running already, as process %d"
                    .formatted(server.name(), server.directory(), running.process().pid()));
        });
        checkPortIsFree();
        try {
            Files.createDirectories(server.directory());
            keepPreviousLog();
            var launch = switch (server) {
                case MySqlServer mysql -> new MySqlLaunch(mysql).prepare();
                case RedisServer redis -> new RedisLaunch(redis).prepare();
                case SentinelServer sentinel -> new SentinelLaunch(sentinel).prepare();
                case KafkaServer kafka -> new KafkaLaunch(kafka).prepare();
            };
            var process = spawn(launch).toHandle();
            PidFile.of(server).write(process);
            var running = new RunningServer(server, process);
            awaitReady(running, launch.readyMarker());
            return running;
        } catch (IOException e) {
            throw new ServerStartException("cannot start %s in %s: %s".formatted(server.name(), server.directory(), e),
                    e);
        }
    }

    Optional<RunningServer> running() {
        return PidFile.of(server).process().map(process -> new RunningServer(server, process));
    }

    private void checkPortIsFree() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
        } catch (IOException e) {
            throw ServerStartException.portTaken("port %d, wanted by %s, is taken by another process"
                    .formatted(server.port(), server.name()));
        }
    }

    private void keepPreviousLog() throws IOException {
        if (Files.exists(server.logFile())) {
            var previous = server.logFile().resolveSibling(server.logFile().getFileName() + ".1");
            Files.move(server.logFile(), previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Process spawn(Launch launch) throws IOException {
        var command = new ArrayList<String>();
        setsid().ifPresent(command::add);
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command).directory(server.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(server.logFile().toFile());
        builder.environment().putAll(launch.environment());
        return builder.start();
    }

    /**
     * Without a session of its own a server would get the terminal's Ctrl-C together with the JVM that is to stop it in
     * order.
     */
    private static Optional<String> setsid() {
        return List.of("/usr/bin/setsid", "/bin/setsid").stream().filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    private void awaitReady(RunningServer running, String marker) throws IOException {
        var deadline = System.nanoTime() + server.startTimeout().toNanos();
        while (!Files.readString(server.logFile(), ISO_8859_1).contains(marker)) {
            if (!running.alive()) {
                throw failed(running, "ended while starting");
            }
            if (System.nanoTime() - deadline >= 0) {
                throw failed(running, "was not ready within " + server.startTimeout().toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private ServerStartException failed(RunningServer running, String what) throws IOException {
        running.stop();
        var lines = Files.readString(server.logFile(), ISO_8859_1).lines().toList();
        var tail = String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        var message = "%s %s; the end of %s:%n%s".formatted(server.name(), what, server.logFile(), tail);
        return tail.contains(PORT_TAKEN)
                ? ServerStartException.portTaken(message)
                : new ServerStartException(message);
    }
}
