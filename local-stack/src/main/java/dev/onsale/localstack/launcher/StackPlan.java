package dev.onsale.localstack.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.onsale.localstack.infra.KafkaServer;
import dev.onsale.localstack.infra.MySqlAccount;
import dev.onsale.localstack.infra.MySqlServer;
import dev.onsale.localstack.infra.RedisServer;
import dev.onsale.localstack.infra.Tuning;

/** Which parts a stack has, and what each of them is told. */
final class StackPlan {

    static final String GATEWAY = "gateway";
    private static final String JDBC_OPTIONS = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&preserveInstants=true&useServerPrepStmts=true&cachePrepStmts=true&rewriteBatchedStatements=true"
            + "&allowPublicKeyRetrieval=true";
    private static final List<String> DATABASES = List.of("catalog", "reservation", "payment");
    /** Small heaps and the collector that wants the fewest threads: eight processes share this machine. */
    static final List<String> SERVICE_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError");
    private static final List<String> SIMULATOR_JVM = List.of("-Xmx64m", "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders");

    private final Checkout checkout;
    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    StackPlan(Checkout checkout, Home home, Map<String, String> environment) {
        this.checkout = checkout;
        this.home = home;
        this.ports = new Ports(environment);
        this.secrets = new Secrets(home.secrets());
    }

    private MySqlServer mysql() {
        return new MySqlServer(home.data("mysql"), ports.of("mysql", 13306), Tuning.DURABLE,
                secrets.of("mysql-root-password"));
    }

    private List<Part> servers() {
        int kafka = ports.of("kafka", 19092);
        return List.of(new ServerPart(mysql(), home, this::createSchemas),
                new ServerPart(new RedisServer(home.data("redis"), ports.of("redis", 16379), Tuning.DURABLE), home,
                        StackPlan::nothing),
                new ServerPart(new KafkaServer(home.data("kafka"), kafka, ports.of("kafka_controller", kafka + 1),
                        Tuning.DURABLE), home, StackPlan::nothing));
    }

    /** Every part, each after those it needs; those that are ready to start at the same time start in this order. */
    List<Part> parts() {
        var parts = new ArrayList<>(servers());
        parts.add(provider());
        parts.add(service("reservation-service", "reservation", 8083, Set.of("mysql", "kafka"),
                withDatabase("reservation")));
        parts.add(service("payment-service", "payment", 8084, Set.of("mysql", "kafka", "provider"), payment()));
        parts.add(service("concert-catalog-service", "catalog", 8082, Set.of("mysql", "redis", "kafka"), catalog()));
        parts.add(service("queue-service", "queue", 8081, Set.of("redis", "kafka"),
                Map.of("ONSALE_QUEUE_TOKEN_KEYS", queueTokenKeys())));
        parts.add(service(GATEWAY, GATEWAY, 8080, Set.of("redis"), gateway()));
        return List.copyOf(parts);
    }

    private Part provider() {
        int port = ports.of("provider", 8090);
        return new ProgramPart("provider", List.of(port), Set.of(), false, home, this::simulator, Map.of(
                "ONSALE_PROVIDER_PORT", Integer.toString(port),
                "ONSALE_PROVIDER_API_KEY", providerApiKey(),
                "ONSALE_PROVIDER_LEDGER", home.data("provider").resolve("ledger.jsonl").toString(),
                "ONSALE_PROVIDER_WEBHOOK_URI",
                gatewayUri().resolve("/api/v1/payments/webhooks/simulator").toString(),
                "ONSALE_PROVIDER_WEBHOOK_SECRET", webhookSecret()),
                local(port, "/health"));
    }

    private List<String> simulator() {
        var jar = new ServiceJar(checkout.jar("local-stack"), home.app("provider")).copied();
        var command = new ArrayList<>(SIMULATOR_JVM);
        command.addAll(List.of("-cp", checkout.localStack(jar), "dev.onsale.localstack.simulator.ProviderSimulator"));
        return command;
    }

    private Part service(String module, String name, int defaultPort, Set<String> needs, Map<String, String> own) {
        int port = ports.of(name, defaultPort);
        var environment = new LinkedHashMap<String, String>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(Ports.management(port)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka());
        environment.put("SPRING_DATA_REDIS_HOST", "127.0.0.1");
        environment.put("SPRING_DATA_REDIS_PORT", Integer.toString(ports.of("redis", 16379)));
        environment.put("ONSALE_SECURITY_JWKS_URI", gatewayUri().resolve("/.well-known/jwks.json").toString());
        environment.putAll(own);
        return new ProgramPart(module, List.of(port, Ports.management(port)), needs, true, home,
                () -> new ServiceJar(checkout.jar(module), home.app(module)).command(SERVICE_JVM), environment,
                local(Ports.management(port), "/actuator/health/readiness"));
    }

    private Map<String, String> withDatabase(String name) {
        return Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:mysql://127.0.0.1:%d/onsale_%s?%s"
                        .formatted(ports.of("mysql", 13306), name, JDBC_OPTIONS),
                "SPRING_DATASOURCE_USERNAME", account(name, "app").name(),
                "SPRING_DATASOURCE_PASSWORD", account(name, "app").password(),
                "SPRING_FLYWAY_USER", account(name, "owner").name(),
                "SPRING_FLYWAY_PASSWORD", account(name, "owner").password(),
                "ONSALE_MESSAGING_RELAY_USERNAME", account(name, "relay").name(),
                "ONSALE_MESSAGING_RELAY_PASSWORD", account(name, "relay").password());
    }

    private Map<String, String> payment() {
        var environment = new LinkedHashMap<>(withDatabase("payment"));
        environment.put("ONSALE_PROVIDER_URI", providerUri().toString());
        environment.put("ONSALE_PROVIDER_API_KEY", providerApiKey());
        environment.put("ONSALE_WALLET_TOPUP", "true");
        environment.put("ONSALE_PROVIDER_WEBHOOKSECRETS", webhookSecret());
        return environment;
    }

    private Map<String, String> catalog() {
        var environment = new LinkedHashMap<>(withDatabase("catalog"));
        environment.put("ONSALE_RESERVATION_URI", uri("reservation", 8083));
        return environment;
    }

    private Map<String, String> gateway() {
        return Map.of(
                "SPRING_PROFILES_ACTIVE", "demo",
                "ONSALE_DEMO_KEY_FILE", home.secrets().resolve("demo-issuer.pem").toString(),
                "ONSALE_QUEUE_TOKEN_KEYS", queueTokenKeys(),
                "ONSALE_ROUTES_QUEUE", uri("queue", 8081),
                "ONSALE_ROUTES_CATALOG", uri("catalog", 8082),
                "ONSALE_ROUTES_RESERVATION", uri("reservation", 8083),
                "ONSALE_ROUTES_PAYMENT", uri("payment", 8084));
    }

    private static void nothing() {
        // Redis and Kafka are ready as they are: services make their own topics.
    }

    private void createSchemas() {
        for (var name : DATABASES) {
            mysql().schemas().create("onsale_" + name, account(name, "owner"), account(name, "app"),
                    account(name, "relay"));
        }
        mysql().schemas().letRead(new MySqlAccount("onsale_auditor", secrets.of("mysql-auditor-password")),
                DATABASES.stream().map("onsale_"::concat).toList());
        new AuditKey(home.secrets()).make();
    }

    private MySqlAccount account(String service, String role) {
        return new MySqlAccount(service + "_" + role, secrets.of("mysql-%s-%s-password".formatted(service, role)));
    }

    private String queueTokenKeys() {
        return "local:" + secrets.of("queue-token-key");
    }

    String providerApiKey() {
        return secrets.of("provider-api-key");
    }

    private String webhookSecret() {
        return secrets.of("provider-webhook-secret");
    }

    URI gatewayUri() {
        return URI.create(uri(GATEWAY, 8080));
    }

    URI providerUri() {
        return URI.create(uri("provider", 8090));
    }

    String kafka() {
        return "127.0.0.1:" + ports.of("kafka", 19092);
    }

    private String uri(String name, int defaultPort) {
        return local(ports.of(name, defaultPort), "").toString();
    }

    private static URI local(int port, String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }
}
