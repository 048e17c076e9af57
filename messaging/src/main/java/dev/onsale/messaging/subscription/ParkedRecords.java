package dev.onsale.messaging.subscription;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The records that were put aside, by consumer, partition and key. */
class ParkedRecords implements Parking {

    private final JdbcClient jdbc;

    ParkedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void park(String consumer, Origin origin, ParkingKey key, @Nullable UUID eventId) {
        at(origin, jdbc.sql("""
                insert into parked_record (consumer, source_topic, source_partition, source_offset, record_key,
                                           event_id, parked_at)
                values (:consumer, :topic, :partition, :offset, unhex(:key), :event, utc_timestamp(6))
                    on duplicate key update consumer = consumer
                """))
                .param("consumer", consumer)
                .param("key", key.hex())
                .param("event", eventId == null ? null : eventId.toString())
                .update();
    }

    /** The first of the records before this one that its key waits for. */
    Optional<Origin> firstBefore(Delivery delivery) {
        if (delivery.key() == null) {
            return Optional.empty();
        }
        return at(delivery.origin(), jdbc.sql("""
                select source_topic, source_partition, source_offset from parked_record
                 where consumer = :consumer and source_topic = :topic and source_partition = :partition
                   and record_key = unhex(:key) and source_offset < :offset
                 order by source_offset limit 1
                """))
                .param("consumer", delivery.consumer())
                .param("key", delivery.key().hex())
                .query((row, _) -> new Origin(row.getString(1), row.getInt(2), row.getLong(3)))
                .optional();
    }

    void release(Delivery delivery) {
        at(delivery.origin(), jdbc.sql("""
                delete from parked_record
                 where consumer = :consumer and source_topic = :topic and source_partition = :partition
                   and source_offset = :offset
                """))
                .param("consumer", delivery.consumer())
                .update();
    }

    private static StatementSpec at(Origin origin, StatementSpec statement) {
        return statement.param("topic", origin.topic())
                .param("partition", origin.partition())
                .param("offset", origin.offset());
    }
}
