package dev.onsale.messaging.outbox;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.sql.DataSource;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.onsale.messaging.Outbox;
import dev.onsale.messaging.OutboxEvent;
import dev.onsale.messaging.TracedEvent;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.envelope.TraceParent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the event as one row, by the connection of the surrounding transaction. */
class AppendToOutbox implements Outbox {

    private static final String INSERT = """
            insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, traceparent, data,
                                created_at)
            values (:id, :topic, :aggregateId, :aggregateVersion, :type, :occurredAt, :traceparent, :data,
                    utc_timestamp(6))
            """;

    /** One parameter for any number of rows: one prepared statement serves them all. */
    private static final String INSERT_ALL = """
            insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, traceparent, data,
                                created_at)
            select id, topic, aggregate_id, aggregate_version, type, occurred_at, traceparent, data, utc_timestamp(6)
              from json_table(:events, '$[*]' columns (
                   id                char(36)     path '$.id',
                   topic             varchar(200) path '$.topic',
                   aggregate_id      varchar(100) path '$.aggregateId',
                   aggregate_version bigint       path '$.aggregateVersion',
                   type              varchar(200) path '$.type',
                   occurred_at       datetime(6)  path '$.occurredAt',
                   traceparent       varchar(55)  path '$.traceparent',
                   data              mediumtext   path '$.data')) as event
            """;

    /** MySQL's own form, in UTC and with all of its digits. */
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
            .withZone(ZoneOffset.UTC);

    /** Well under Kafka's limit for a record: one that Kafka refused would hold up all events after it. */
    static final int DATA_BYTES_MAX = 512 * 1024;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JdbcClient jdbc;
    private final DataSource dataSource;

    AppendToOutbox(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    @Override
    public void append(OutboxEvent event) {
        refuseWithoutTransaction(event);
        jdbc.sql(INSERT)
                .param("id", ids.generate().toString())
                .param("topic", event.topic())
                .param("aggregateId", event.aggregateId())
                .param("aggregateVersion", event.aggregateVersion())
                .param("type", event.type())
                .param("occurredAt", LocalDateTime.ofInstant(event.occurredAt(), ZoneOffset.UTC))
                .param("traceparent", TraceParent.current())
                .param("data", json(event))
                .update();
    }

    @Override
    public void appendAll(List<TracedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        events.forEach(event -> refuseWithoutTransaction(event.event()));
        jdbc.sql(INSERT_ALL).param("events", EventJson.write(events.stream().map(this::row).toList())).update();
    }

    private Row row(TracedEvent traced) {
        var event = traced.event();
        return new Row(ids.generate().toString(), event.topic(), event.aggregateId(), event.aggregateVersion(),
                event.type(), DATETIME.format(event.occurredAt()), traced.traceparent(), json(event));
    }

    private record Row(String id, String topic, String aggregateId, long aggregateVersion, String type,
            String occurredAt, @Nullable String traceparent, String data) {}

    private static String json(OutboxEvent event) {
        var json = EventJson.write(event.data());
        if (json.getBytes(StandardCharsets.UTF_8).length > DATA_BYTES_MAX) {
            throw new IllegalArgumentException("%s of %s is too large for an event."
                    .formatted(event.type(), event.aggregateId()));
        }
        return json;
    }

    /** A transaction of something else than this database, such as Kafka's, would not do. */
    private void refuseWithoutTransaction(OutboxEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalTransactionStateException(
                    "%s must be appended in the transaction that makes it true.".formatted(event.type()));
        }
    }
}
