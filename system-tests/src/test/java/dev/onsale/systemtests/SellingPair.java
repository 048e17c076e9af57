package dev.onsale.systemtests;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.onsale.localstack.launcher.LoneService;
import dev.onsale.localstack.testing.Names;
import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.TestSchema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * reservation-service and payment-service as they are packaged, with their databases and Kafka between them, and nobody
 * else: their settings are the test's, and what they write down can be read side by side.
 */
final class SellingPair implements AutoCloseable {

    private static final String CATALOG_TOPIC = "onsale.catalog.events";
    private static final short ONE_COPY = 1;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final String prefix = "t" + Names.random() + ".";
    private final String kafka = TestInfra.kafka().bootstrapServers();
    private final TestSchema reservationSchema = TestInfra.mysql().newSchema("reservation");
    private final TestSchema paymentSchema = TestInfra.mysql().newSchema("payment");
    private final Map<String, LoneService> services;

    private SellingPair(Path home, Map<String, String> reservation, Map<String, String> payment) {
        createTopic();
        services = startBoth(Map.of(
                "reservation-service", () -> LoneService.start(home, "reservation-service",
                        settings(reservationSchema, reservation)),
                "payment-service", () -> LoneService.start(home, "payment-service",
                        settings(paymentSchema, payment))));
    }

    /** @param home the folder of the services' logs, in {@code logs} */
    static SellingPair start(Path home, Map<String, String> reservation, Map<String, String> payment) {
        return new SellingPair(home, reservation, payment);
    }

    private interface Start {

        LoneService start();
    }

    /** When one of them fails, the other one is not left behind. */
    private static Map<String, LoneService> startBoth(Map<String, Start> starts) {
        var starting = new HashMap<String, CompletableFuture<LoneService>>();
        starts.forEach((name, start) -> starting.put(name, CompletableFuture.supplyAsync(start::start)));
        try {
            CompletableFuture.allOf(starting.values().toArray(CompletableFuture<?>[]::new)).join();
        } catch (RuntimeException e) {
            starting.values().stream().filter(service -> !service.isCompletedExceptionally())
                    .forEach(service -> service.join().close());
            throw e;
        }
        var started = new HashMap<String, LoneService>();
        starting.forEach((name, service) -> started.put(name, service.join()));
        return started;
    }

    private Map<String, String> settings(TestSchema schema, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", schema.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", schema.app().name(),
                "SPRING_DATASOURCE_PASSWORD", schema.app().password(),
                "SPRING_FLYWAY_USER", schema.owner().name(),
                "SPRING_FLYWAY_PASSWORD", schema.owner().password(),
                "ONSALE_MESSAGING_RELAY_USERNAME", schema.relay().name(),
                "ONSALE_MESSAGING_RELAY_PASSWORD", schema.relay().password(),
                "ONSALE_MESSAGING_TOPIC_PREFIX", prefix,
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka));
        settings.putAll(Map.of(
                "ONSALE_SECURITY_ISSUER", TestIssuer.ISSUER,
                "ONSALE_SECURITY_AUDIENCE", TestIssuer.AUDIENCE,
                "ONSALE_SECURITY_JWKS_URI", TestIssuer.jwksUri().toString(),
                "ONSALE_HTTP_OVERLOAD_WAITING_MAX", "2000"));
        settings.putAll(more);
        return settings;
    }

    /** The catalog's, which is not here to make it. */
    private void createTopic() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(prefix + CATALOG_TOPIC, 1, ONE_COPY))).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError("The catalog's topic could not be made.", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while making a topic.", e);
        }
    }

    /** The seats of one date, numbered from 1, at 150,000 KRW each. */
    record Date(String concertId, String scheduleId, int seats) {}

    /** Puts a date on sale as the catalog does, and waits until its seats can be held. */
    Date openSale(int seats) {
        var date = new Date(UUID.randomUUID().toString(), UUID.randomUUID().toString(), seats);
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        tellOpened(date, """
                {"concertId": "%s", "scheduleId": "%s", "organizerId": "organizer-1", "title": "Last Moments",
                 "startsAt": "%s", "salesOpenAt": "%s",
                 "sections": [{"name": "MAIN", "grade": "STANDARD", "price": {"amount": 150000, "currency": "KRW"},
                               "rows": %d, "seatsPerRow": 10, "seats": %d}]}
                """.formatted(date.concertId(), date.scheduleId(), now.plus(30, ChronoUnit.DAYS),
                now.minus(1, ChronoUnit.HOURS), (seats + 9) / 10, seats));
        try (var tables = tables()) {
            Eventually.within(READY_WITHIN, "the seats can be held", () -> tables.jdbc()
                    .sql("select count(*) from %s.schedule where id = ? and seats_ready_at is not null"
                            .formatted(tables.reservation()))
                    .param(date.scheduleId()).query(Integer.class).single(), ready -> ready == 1);
        }
        return date;
    }

    private void tellOpened(Date date, String json) {
        var record = new ProducerRecord<>(prefix + CATALOG_TOPIC, date.concertId(), json);
        Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(),
                "ce_type", "dev.onsale.catalog.ScheduleOpened.v1", "ce_source", "/concert-catalog-service",
                "ce_subject", date.concertId(), "ce_time", Instant.now().toString(), "ce_aggregateversion", "1",
                "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka), new StringSerializer(),
                new StringSerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError("The sale could not be opened.", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while opening a sale.", e);
        }
    }

    Api reservations() {
        return new Api(uri("reservation-service"));
    }

    Api payments() {
        return new Api(uri("payment-service"));
    }

    private URI uri(String service) {
        return Optional.ofNullable(services.get(service)).orElseThrow().uri();
    }

    /** Both services' tables on a connection of its own. */
    Tables tables() {
        try {
            var connection = DriverManager.getConnection(reservationSchema.jdbcUrl(), "root",
                    TestInfra.mysql().rootPassword());
            var source = new SingleConnectionDataSource(connection, true);
            return new Tables(JdbcClient.create(source), source, reservationSchema.name(), paymentSchema.name());
        } catch (SQLException e) {
            throw new AssertionError("The databases cannot be read.", e);
        }
    }

    /**
     * A connection that sees both schemas.
     *
     * @param reservation the schema of reservation-service
     * @param payment the schema of payment-service
     */
    record Tables(JdbcClient jdbc, SingleConnectionDataSource source, String reservation,
            String payment) implements AutoCloseable {

        @Override
        public void close() {
            source.destroy();
        }
    }

    @Override
    public void close() {
        services.values().parallelStream().forEach(LoneService::close);
    }
}
