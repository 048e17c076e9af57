package dev.onsale.reservation.hold;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.hold.SeatReleased.Reason;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All words of payments about sagas that have ended come again when the inbox has forgotten them. */
@ReservationIT
@TestPropertySource(properties = {"onsale.messaging.subscriptions.enabled=true",
        "onsale.messaging.relay.enabled=false"})
class ReplayIT {

    private final TestFans fans;
    private final JdbcClient jdbc;
    private final Sale sale;
    private final String servers;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();

    ReplayIT(TestFans fans, TestSchedules schedules, JdbcClient jdbc, Environment environment) {
        this.fans = fans;
        this.jdbc = jdbc;
        sale = schedules.open(20);
        servers = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + "onsale.payment.events";
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, ""),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    @BeforeEach
    void createTopic() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        }
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void a_replay_changes_no_row_and_tells_nothing() {
        var confirmed = fans.hold("fan-1", sale, 1, 2);
        publish(confirmed, captured(confirmed, 300_000));
        var declined = fans.hold("fan-2", sale, 3);
        publish(declined, new SeatReleased(declined, Reason.DECLINED));
        var cancelled = fans.hold("fan-3", sale, 4);
        publish(cancelled, captured(cancelled, 150_000));
        awaitStatus(cancelled, "CONFIRMED");
        fans.cancel("fan-3", cancelled);
        var tooLate = fans.hold("fan-4", sale, 5);
        fans.cancel("fan-4", tooLate);
        publish(tooLate, captured(tooLate, 150_000));
        var ended = fans.hold("fan-5", sale, 6);
        fans.cancel("fan-5", ended);
        publish(ended, new SeatReleased(ended, Reason.HOLD_ENDED));
        var next = fans.hold("fan-6", sale, 6);
        publish(next, captured(next, 150_000));
        awaitReceived();

        var before = tables();
        jdbc.sql("delete from inbox").update();
        published.forEach(this::send);
        awaitReceived();

        assertThat(tables()).isEqualTo(before);
        assertThat(List.of(confirmed, declined, cancelled, tooLate, ended, next)).extracting(this::status)
                .containsExactly("CONFIRMED", "RELEASED", "CANCELLED", "RELEASED", "RELEASED", "CONFIRMED");
    }

    private static SeatConfirmed captured(UUID reservation, long amount) {
        return new SeatConfirmed(reservation, TestPayments.paymentOf(reservation), new Money(amount, "KRW"));
    }

    private void publish(UUID reservation, Object data) {
        var record = new ProducerRecord<>(topic, reservation.toString().getBytes(StandardCharsets.UTF_8),
                EventJson.write(data).getBytes(StandardCharsets.UTF_8));
        new Envelope(UUID.randomUUID(), "dev.onsale.payment.%s.v1".formatted(data.getClass().getSimpleName()),
                "/payment-service", reservation.toString(), Instant.now(), 1, null).writeTo(record.headers());
        published.add(record);
        send(record);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String status(UUID reservation) {
        return jdbc.sql("select status from reservation where id = ?").param(reservation.toString())
                .query((row, _) -> row.getString(1)).single();
    }

    private void awaitStatus(UUID reservation, String status) {
        eventually().until(() -> status(reservation).equals(status));
    }

    private void awaitReceived() {
        eventually().until(() -> jdbc.sql("select count(*) from inbox")
                .query((row, _) -> row.getInt(1)).single() == published.size());
    }

    /** A checksum for each table but the inbox; the outbox is among them. */
    private Map<String, Long> tables() {
        var names = jdbc.sql("""
                select table_name from information_schema.tables
                 where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'inbox'
                """).query((row, _) -> row.getString(1)).list();
        assertThat(names).contains("seat", "reservation", "rejected_payment", "outbox", "parked_record");
        return jdbc.sql("checksum table `" + String.join("`, `", names) + "`")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }
}
