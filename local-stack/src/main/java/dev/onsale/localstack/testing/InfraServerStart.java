package dev.onsale.localstack.testing;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.onsale.localstack.infra.Folders;
import dev.onsale.localstack.infra.Processes;

/** Starts the owner's {@link InfraServer} unless it runs already; simultaneous test JVMs start one. */
record InfraServerStart(Owner owner) {

    /**
     * Where an engine answers, Testcontainers' own helper image may have to be pulled; a server that ends is noticed at
     * once.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(25);

    /** The server's HTTP port. */
    int startOrJoin() throws IOException {
        synchronized (InfraServerStart.class) {
            var directory = InfraDirectory.of(owner);
            try (var channel = FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (directory.server().process().isEmpty()) {
                    start(directory);
                }
                return Integer.parseInt(Files.readString(directory.port()));
            }
        }
    }

    private void start(InfraDirectory directory) throws IOException {
        Folders.delete(directory.path());
        Files.createDirectories(directory.path());
        directory.owner().write(owner.process());
        var builder = new ProcessBuilder(command(directory)).redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.log().toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var server = builder.start().toHandle();
        directory.server().write(server);
        awaitPort(directory, server);
        Files.readAllLines(directory.log()).stream().filter(line -> line.startsWith("Test infrastructure"))
                .forEach(System.out::println);
    }

    private static List<String> command(InfraDirectory directory) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        var binaries = System.getProperty("onsale.infra.dir");
        if (binaries != null) {
            command.add("-Donsale.infra.dir=" + binaries);
        }
        command.addAll(List.of(InfraServer.class.getName(), directory.path().toString()));
        return command;
    }

    private static void awaitPort(InfraDirectory directory, ProcessHandle server) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(directory.port())) {
            if (!Processes.alive(server) || System.nanoTime() - deadline >= 0) {
                Processes.end(server, Duration.ZERO);
                throw new IOException("the test infrastructure did not start: " + Files.readString(directory.log()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
