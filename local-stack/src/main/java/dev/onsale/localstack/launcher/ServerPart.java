package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

import dev.onsale.localstack.infra.RunningServer;
import dev.onsale.localstack.infra.Server;

/** MySQL, Redis or Kafka. */
record ServerPart(Server server) implements Part {

    private static final int CONNECT_MILLIS = 1_000;

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Path log() {
        return server.logFile();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return server.running().filter(RunningServer::alive).map(RunningServer::process);
    }

    @Override
    public boolean healthy() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port()), CONNECT_MILLIS);
            return process().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        server.running().ifPresent(RunningServer::stop);
    }
}
