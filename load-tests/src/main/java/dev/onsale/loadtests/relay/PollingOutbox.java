package dev.onsale.loadtests.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The plain alternative: asks the table for rows that are not published, sends them, and marks them once Kafka has
 * acknowledged all; asks again at once while there are some. Same producer and batch as the relay's.
 */
final class PollingOutbox implements AutoCloseable {

    private static final int BATCH = 2_048;
    private static final String READ = """
            select seq, topic, aggregate_id, data from outbox force index (outbox_unpublished)
             where published_at is null order by seq limit %d for update skip locked
            """.formatted(BATCH);
    private static final String MARK = "update outbox set published_at = utc_timestamp(6) where seq in ({seqs})";

    private final Connection connection;
    private final Duration every;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    PollingOutbox(OutboxTable table, String kafka, Duration every) throws SQLException {
        this.every = every;
        connection = table.connect();
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, 0), new ByteArraySerializer(), new ByteArraySerializer());
        Thread.ofPlatform().name("polling-outbox").start(this::run);
    }

    private void run() {
        try (connection; producer) {
            while (closing.getCount() > 0) {
                if (publish() == 0) {
                    closing.await(every.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            ended.complete(null);
        } catch (SQLException | InterruptedException | ExecutionException e) {
            ended.completeExceptionally(e);
        }
    }

    private int publish() throws SQLException, InterruptedException, ExecutionException {
        var seqs = new ArrayList<Long>();
        List<Future<?>> sent = new ArrayList<>();
        try (var statement = connection.prepareStatement(READ); var rows = statement.executeQuery()) {
            while (rows.next()) {
                seqs.add(rows.getLong(1));
                sent.add(producer.send(new ProducerRecord<>(rows.getString(2), bytes(rows.getString(3)),
                        bytes(rows.getString(4)))));
            }
        }
        producer.flush();
        for (var each : sent) {
            each.get();
        }
        if (!seqs.isEmpty()) {
            mark(seqs);
        }
        connection.commit();
        return seqs.size();
    }

    private void mark(List<Long> seqs) throws SQLException {
        var parameters = String.join(", ", Collections.nCopies(seqs.size(), "?"));
        try (var mark = connection.prepareStatement(MARK.replace("{seqs}", parameters))) {
            for (int i = 0; i < seqs.size(); i++) {
                mark.setLong(i + 1, seqs.get(i));
            }
            mark.executeUpdate();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.countDown();
        ended.join();
    }
}
