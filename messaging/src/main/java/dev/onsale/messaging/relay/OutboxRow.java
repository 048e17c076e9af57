package dev.onsale.messaging.relay;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.onsale.messaging.envelope.Envelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, as read from the binary log or from the table. */
record OutboxRow(long seq, UUID id, String topic, String aggregateId, long aggregateVersion, String type,
        Instant occurredAt, @Nullable String traceparent, String data, Instant createdAt) {

    /** From a change event's row image. */
    static OutboxRow of(Struct row) {
        return new OutboxRow(row.getInt64("seq"), UUID.fromString(row.getString("id")), row.getString("topic"),
                row.getString("aggregate_id"), row.getInt64("aggregate_version"), row.getString("type"),
                ofMicros(row.getInt64("occurred_at")), row.getString("traceparent"), row.getString("data"),
                ofMicros(row.getInt64("created_at")));
    }

    /** From the table. */
    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(row.getLong("seq"), UUID.fromString(row.getString("id")), row.getString("topic"),
                row.getString("aggregate_id"), row.getLong("aggregate_version"), row.getString("type"),
                row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("traceparent"), row.getString("data"),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    /** As a CloudEvent in Kafka's binary mode, keyed by its aggregate. */
    ProducerRecord<byte[], byte[]> toRecord(String prefixedTopic, String source) {
        var headers = new RecordHeaders();
        new Envelope(id, type, source, aggregateId, occurredAt, aggregateVersion, traceparent).writeTo(headers);
        return new ProducerRecord<>(prefixedTopic, null, aggregateId.getBytes(StandardCharsets.UTF_8),
                data.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
