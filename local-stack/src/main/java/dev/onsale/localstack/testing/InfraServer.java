package dev.onsale.localstack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.localstack.infra.Folders;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The JVM that has a build's servers: starts each when a test JVM first asks for it, over HTTP on the loopback address,
 * and stops all
 * when the build's own process has ended, in whichever way.
 */
final class InfraServer {

    private static final Duration POLL = Duration.ofMillis(200);

    private final InfraDirectory directory;
    private final Map<String, OnDemand> servers;

    private InfraServer(InfraDirectory directory, TestServers servers) {
        this.directory = directory;
        this.servers = Map.of("/mysql", new OnDemand(servers::mysql), "/redis", new OnDemand(servers::redis),
                "/kafka", new OnDemand(servers::kafka));
    }

    public static void main(String[] arguments) throws IOException {
        var directory = new InfraDirectory(Path.of(arguments[0]));
        LeftOvers.remove(directory);
        var servers = choose(System.getenv(), directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(directory, servers)));
        System.out.println("Test infrastructure: " + servers.describe());
        new InfraServer(directory, servers).serve();
        while (directory.owner().process().isPresent()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        System.exit(0);
    }

    private static TestServers choose(Map<String, String> environment, InfraDirectory directory) {
        return switch (InfraKind.of(environment, ContainerServers::engineAnswers)) {
            case DOCKER -> new ContainerServers(environment);
            case EMBEDDED -> new EmbeddedServers(directory.path());
        };
    }

    private static void end(InfraDirectory directory, TestServers servers) {
        try {
            servers.close();
            Folders.delete(directory.path());
            Files.deleteIfExists(directory.lock());
        } catch (IOException e) {
            System.err.println("left behind " + directory.path() + ": " + e);
        }
    }

    private void serve() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/", this::answer);
        http.start();
        var written = Files.writeString(directory.path().resolve("server.port.tmp"),
                Integer.toString(http.getAddress().getPort()));
        Files.move(written, directory.port(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The log goes with the directory, so that whoever asked must be told everything. */
    private static String reasons(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).map(Throwable::toString)
                .collect(Collectors.joining("; because of "));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var server = servers.get(exchange.getRequestURI().getPath());
            if (server == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int status = 200;
            String body;
            try {
                body = server.get().format();
            } catch (RuntimeException e) {
                status = 503;
                body = reasons(e);
            }
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
