package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.onsale.localstack.infra.KafkaServer;
import dev.onsale.localstack.infra.RunningServer;
import dev.onsale.localstack.infra.Server;

/**
 * MySQL, Redis or Kafka.
 *
 * @param prepare what it needs, once it runs, to be ready for the services
 */
record ServerPart(Server server, Home home, Runnable prepare) implements Part {

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public List<Integer> ports() {
        return server instanceof KafkaServer kafka ? List.of(port(), kafka.controllerPort()) : List.of(port());
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public boolean heavy() {
        return false;
    }

    @Override
    public Path log() {
        return home.log(name());
    }

    @Override
    public Version version() {
        return Version.of(server.getClass().getSimpleName(), server.toString());
    }

    @Override
    public void start() {
        linkLog();
        server.start();
        try {
            prepare.run();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** The server writes into its own folder; people look where the other logs are. */
    private void linkLog() {
        var link = log();
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, home.logs().relativize(server.logFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make %s.".formatted(link), e);
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        return server.running().filter(RunningServer::alive).map(RunningServer::process);
    }

    @Override
    public boolean recorded() {
        return Files.exists(record());
    }

    @Override
    public boolean healthy() {
        return process().isPresent() && Probe.valueOf(name().toUpperCase(Locale.ROOT)).answers(port());
    }

    @Override
    public void stop() {
        server.running().ifPresent(RunningServer::stop);
        try {
            Files.deleteIfExists(record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path record() {
        return server.directory().resolve(name() + ".pid");
    }
}
