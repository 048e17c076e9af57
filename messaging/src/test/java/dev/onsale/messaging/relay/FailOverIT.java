package dev.onsale.messaging.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.testing.ReplicaProcess;
import dev.onsale.messaging.testing.RunningService;
import dev.onsale.messaging.testing.TestService;
import dev.onsale.messaging.testing.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static dev.onsale.messaging.testing.AppendNotes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two replicas in processes of their own, of which one stops while it publishes. What becomes of one that is killed is
 * the conformance kit's to say.
 */
@SpringJUnitConfig
@WithInfra(mysql = "failover", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class FailOverIT {

    private static final int KEYS = 5;
    private static final int EVERY_MILLIS = 25;
    private static final int BURST = 2_000;
    private static final int BURST_TRANSACTION = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Environment environment;
    private final RelayAtTest relay;
    private final String topic;
    private final AtomicLong versions = new AtomicLong();
    private final RunningService writer;
    private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();

    FailOverIT(Environment environment) {
        this.environment = environment;
        relay = new RelayAtTest(environment);
        topic = environment.getRequiredProperty("onsale.messaging.topic-prefix") + TestService.TOPIC;
        writer = RunningService.start(environment, "onsale.messaging.relay.enabled=false");
    }

    @AfterEach
    void stop() {
        load.shutdownNow();
        writer.close();
    }

    /** It goes on in the middle of a batch, which another has published meanwhile, and more. */
    @Test
    void a_leader_that_stops_while_it_publishes_and_wakes_up_repeats_and_reorders_nothing()
            throws InterruptedException {
        try (var first = leader("frozen-first"); var _ = standby("frozen-second")) {
            appendBurst("frozen");
            append("frozen");
            relay.readUntilArrived(topic, "frozen-0", 1);
            first.freeze();
            long frozenAt = System.currentTimeMillis();
            relay.killLeadersConnection();
            readUntilSentAfter(frozenAt);
            first.thaw();
            await().atMost(PATIENCE).until(() -> relay.standingBy() == 1);
            assertAllArrivedInOrder("frozen");
        }
    }

    private ReplicaProcess leader(String name) {
        var replica = ReplicaProcess.start(name, environment);
        await().atMost(PATIENCE).until(relay::isLed);
        return replica;
    }

    private ReplicaProcess standby(String name) {
        var replica = ReplicaProcess.start(name, environment);
        await().atMost(PATIENCE).until(() -> relay.standingBy() == 1);
        return replica;
    }

    /** 200 events a second, until it is stopped. */
    private void append(String name) {
        var _ = load.scheduleAtFixedRate(() -> writer.notes().commit(events(name, versions.incrementAndGet())), 0,
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void appendBurst(String name) {
        load.execute(() -> {
            for (int i = 0; i < BURST; i += BURST_TRANSACTION) {
                writer.notes().commit(LongStream.range(0, BURST_TRANSACTION)
                        .mapToObj(_ -> events(name, versions.incrementAndGet())).flatMap(Stream::of)
                        .toArray(OutboxEvent[]::new));
            }
        });
    }

    private static OutboxEvent[] events(String name, long version) {
        return IntStream.range(0, KEYS).mapToObj(key -> note(name + "-" + key, version)).toArray(OutboxEvent[]::new);
    }

    private List<ConsumerRecord<byte[], byte[]>> readUntilSentAfter(long millis) {
        return TopicReader.readUntil(environment, topic,
                read -> read.stream().anyMatch(record -> record.timestamp() > millis));
    }

    private void assertAllArrivedInOrder(String name) throws InterruptedException {
        long before = versions.get();
        await().atMost(PATIENCE).until(() -> versions.get() > before + 20); // It goes on under the new leader's hand.
        load.shutdown();
        assertThat(load.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        long last = versions.get();
        List<ConsumerRecord<byte[], byte[]>> read = List.of();
        for (int key = 0; key < KEYS; key++) {
            var subject = name + "-" + key;
            read = relay.readUntilArrived(topic, subject, last);
            assertThat(TopicReader.firstVersionsOf(subject, read))
                    .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        }
        long repeated = read.size() - read.stream().map(TopicReader::subjectAndVersion).distinct().count();
        System.out.printf("%s: %,d events, %,d repeats%n", name, last * KEYS, repeated);
    }

    @Configuration
    static class NoBeans {}
}
