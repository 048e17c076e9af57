package dev.onsale.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.onsale.localstack.infra.FreePorts;
import dev.onsale.localstack.launcher.LocalStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** The whole system, started once for all tests of this JVM, on free ports, and stopped when the JVM ends. */
final class Stack {

    private static final int MANAGEMENT_ABOVE = 1000;
    private static final Path HOME = Path.of("target", "stack");

    private final LocalStack processes;
    private final Map<String, String> ports;
    private final Api api;
    private final Ledger ledger;

    private Stack(LocalStack processes, Map<String, String> ports) {
        this.processes = processes;
        this.ports = ports;
        this.api = new Api(processes.gateway());
        this.ledger = new Ledger(processes.provider(), processes.providerApiKey());
    }

    static Stack shared() {
        return Shared.STACK;
    }

    /** A start that failed is not tried again by every test: the JVM remembers the class's failure. */
    private static final class Shared {

        private static final Stack STACK = start();
    }

    private static Stack start() {
        try {
            Files.createDirectories(HOME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var ports = freePorts();
        var processes = LocalStack.in(HOME, ports, System.out::println);
        processes.down(); // What a killed run of these tests has left.
        Runtime.getRuntime().addShutdownHook(new Thread(processes::down));
        processes.up();
        return new Stack(processes, ports);
    }

    private static Map<String, String> freePorts() {
        var ports = new HashMap<String, String>();
        for (var name : List.of("GATEWAY", "QUEUE", "CATALOG", "RESERVATION", "PAYMENT")) {
            ports.put("ONSALE_%s_PORT".formatted(name), Integer.toString(FreePorts.next(MANAGEMENT_ABOVE)));
        }
        for (var name : List.of("PROVIDER", "MYSQL", "REDIS", "KAFKA", "KAFKA_CONTROLLER")) {
            ports.put("ONSALE_%s_PORT".formatted(name), Integer.toString(FreePorts.next()));
        }
        return ports;
    }

    Api api() {
        return api;
    }

    Ledger ledger() {
        return ledger;
    }

    String gateway() {
        return processes.gateway().toString();
    }

    /** payment-service's tables, by its own account. */
    JdbcClient paymentTables() {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:mysql://127.0.0.1:%s/onsale_payment?allowPublicKeyRetrieval=true".formatted(port("MYSQL")),
                "payment_app", secret("mysql-payment-app-password")));
    }

    /** One of the secrets that the stack has made for itself. */
    String secret(String name) {
        try {
            return Files.readString(secretFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of its data, logs and secrets. */
    Path home() {
        return HOME.toAbsolutePath();
    }

    Path secretFile(String name) {
        return home().resolve("secrets").resolve(name);
    }

    private String port(String name) {
        return Optional.ofNullable(ports.get("ONSALE_%s_PORT".formatted(name))).orElseThrow();
    }

    /** What payment-service has measured, in Prometheus' words. */
    String paymentMetrics() {
        var port = Integer.parseInt(port("PAYMENT")) + MANAGEMENT_ABOVE;
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(port)))
                .timeout(Duration.ofSeconds(10)).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while reading metrics.", e);
        }
    }

    /** Removes what Redis has stored; it must not run. */
    void loseRedis() {
        try {
            var data = HOME.resolve("data").resolve("redis");
            FileSystemUtils.deleteRecursively(data);
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a part as a crash would. */
    void kill(String part) {
        processes.kill(part);
    }

    /** Starts a part again and waits until it is ready. */
    void start(String part, Map<String, String> environment) {
        processes.start(part, environment);
    }
}
