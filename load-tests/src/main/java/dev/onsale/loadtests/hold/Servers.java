package dev.onsale.loadtests.hold;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.onsale.loadtests.measure.Cpu;
import dev.onsale.localstack.infra.FreePorts;
import dev.onsale.localstack.launcher.LocalStack;
import dev.onsale.localstack.testing.TestIssuer;

/**
 * MySQL, Kafka, and several replicas of reservation-service on one schema: one publishes the outbox and serves nobody,
 * so that its CPU can be told apart; each of the others serves, and is configured in a way of its own.
 */
final class Servers {

    private static final Path HOME = Path.of("load-tests/target/holds").toAbsolutePath();
    private static final String SERVICE = "reservation-service";
    private static final String RELAY = "relay";
    private static final int MANAGEMENT_ABOVE = 1_000;
    /**
     * No hold ends while the benchmark runs, since that would measure the sweeper; nobody announces schedules or pays;
     * and no request is given up on a busy machine: that it has waited shows in its latency.
     */
    private static final Map<String, String> ALWAYS = Map.of("ONSALE_HOLD_DURATION", "24h",
            "ONSALE_MESSAGING_SUBSCRIPTIONS_ENABLED", "false",
            "SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "60000",
            "ONSALE_SECURITY_ISSUER", TestIssuer.ISSUER,
            "ONSALE_SECURITY_JWKS_URI", TestIssuer.jwksUri().toString());

    private final Map<String, String> ports = new HashMap<>();
    private final Map<String, Integer> servicePorts = new HashMap<>();

    Servers() {
        for (var name : List.of("MYSQL", "KAFKA", "KAFKA_CONTROLLER")) {
            ports.put("ONSALE_%s_PORT".formatted(name), Integer.toString(FreePorts.next()));
        }
        for (var name : names()) {
            servicePorts.put(name, FreePorts.next(MANAGEMENT_ABOVE));
        }
    }

    private static List<String> names() {
        var names = new ArrayList<>(List.of(RELAY));
        Deployment.ALL.forEach(deployment -> names.add(deployment.name()));
        return names;
    }

    /** Starts all, on empty data. */
    void start() throws IOException, InterruptedException {
        stop(); // What a killed run has left.
        delete(HOME);
        Files.createDirectories(HOME.resolve(RELAY));
        System.out.println("starting MySQL, Kafka and " + names());
        var first = stack(RELAY);
        first.start("mysql", Map.of());
        first.start("kafka", Map.of());
        first.start(SERVICE, ALWAYS);
        new RelayProgress(management(RELAY)).awaitLeader();
        for (var deployment : Deployment.ALL) {
            share("secrets", deployment.name());
            share("app", deployment.name());
            var settings = new HashMap<>(ALWAYS);
            settings.putAll(deployment.settings());
            settings.put("ONSALE_MESSAGING_RELAY_ENABLED", "false");
            stack(deployment.name()).start(SERVICE, settings);
        }
    }

    void stop() {
        for (var name : names().reversed()) {
            if (Files.isDirectory(HOME.resolve(name))) {
                stack(name).down();
            }
        }
    }

    private LocalStack stack(String name) {
        var environment = new HashMap<>(ports);
        environment.put("ONSALE_RESERVATION_PORT", Integer.toString(servicePort(name)));
        return LocalStack.in(HOME.resolve(name), environment, System.out::println);
    }

    /** A replica has a home of its own for what it is started as; the rest is the first one's. */
    private static void share(String folder, String replica) throws IOException {
        var link = Files.createDirectories(HOME.resolve(replica)).resolve(folder);
        Files.createSymbolicLink(link, HOME.resolve(RELAY).resolve(folder));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var all = Files.walk(folder)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** One schema of the server: reservation-service's, or one of our own. */
    Database database(String schema) throws IOException, SQLException {
        var password = Files.readString(HOME.resolve(RELAY).resolve("secrets/mysql-root-password"));
        return new Database(Integer.parseInt(ports.get("ONSALE_MYSQL_PORT")), schema, password);
    }

    URI uri(Deployment deployment) {
        return URI.create("http://127.0.0.1:" + servicePort(deployment.name()));
    }

    RelayProgress relayProgress() {
        return new RelayProgress(management(RELAY));
    }

    private URI management(String name) {
        return URI.create("http://127.0.0.1:" + (servicePort(name) + MANAGEMENT_ABOVE));
    }

    private int servicePort(String name) {
        return servicePorts.getOrDefault(name, 0);
    }

    Cpu mysqlCpu() {
        return Cpu.of("mysqld", HOME + "/");
    }

    Cpu relayCpu() {
        return serviceCpu(RELAY);
    }

    Cpu cpu(Deployment deployment) {
        return serviceCpu(deployment.name());
    }

    private static Cpu serviceCpu(String name) {
        return Cpu.of(SERVICE, HOME.resolve(name) + "/");
    }
}
