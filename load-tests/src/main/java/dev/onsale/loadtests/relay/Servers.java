package dev.onsale.loadtests.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import dev.onsale.loadtests.measure.Cpu;
import dev.onsale.localstack.infra.FreePorts;
import dev.onsale.localstack.launcher.LocalStack;
import dev.onsale.localstack.testing.TestIssuer;

/** MySQL, Kafka, and one replica of reservation-service, which has nothing to do but to publish its outbox. */
final class Servers {

    private static final Path HOME = Path.of("load-tests/target/relay").toAbsolutePath();
    private static final String SERVICE = "reservation-service";
    private static final int MANAGEMENT_ABOVE = 1_000;
    private static final Map<String, String> SETTINGS = Map.of("ONSALE_MESSAGING_SUBSCRIPTIONS_ENABLED", "false",
            "ONSALE_SECURITY_ISSUER", TestIssuer.ISSUER,
            "ONSALE_SECURITY_JWKS_URI", TestIssuer.jwksUri().toString());

    private final Map<String, String> ports = new HashMap<>();

    Servers() {
        for (var name : new String[]{"MYSQL", "KAFKA", "KAFKA_CONTROLLER"}) {
            ports.put("ONSALE_%s_PORT".formatted(name), Integer.toString(FreePorts.next()));
        }
        ports.put("ONSALE_RESERVATION_PORT", Integer.toString(FreePorts.next(MANAGEMENT_ABOVE)));
    }

    /** Starts all, on empty data. */
    void start() throws IOException, InterruptedException {
        stop(); // What a killed run has left.
        delete();
        Files.createDirectories(HOME);
        var stack = stack();
        stack.start("mysql", Map.of());
        stack.start("kafka", Map.of());
        stack.start(SERVICE, SETTINGS);
    }

    void stop() {
        if (Files.isDirectory(HOME)) {
            stack().down();
        }
    }

    private LocalStack stack() {
        return LocalStack.in(HOME, ports, System.out::println);
    }

    private static void delete() throws IOException {
        if (Files.isDirectory(HOME)) {
            try (var all = Files.walk(HOME)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    OutboxTable outbox(String schema) throws IOException, SQLException {
        return new OutboxTable(port("MYSQL"), schema, Files.readString(HOME.resolve("secrets/mysql-root-password")));
    }

    String kafka() {
        return "127.0.0.1:" + port("KAFKA");
    }

    private int port(String name) {
        return Integer.parseInt(ports.getOrDefault("ONSALE_%s_PORT".formatted(name), ""));
    }

    Cpu mysqlCpu() {
        return Cpu.of("mysqld", HOME + "/");
    }

    Cpu relayCpu() {
        return Cpu.of(SERVICE, HOME + "/");
    }
}
