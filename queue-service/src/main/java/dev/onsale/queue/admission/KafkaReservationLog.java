package dev.onsale.queue.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.onsale.messaging.Event;
import dev.onsale.messaging.envelope.Envelope;
import dev.onsale.messaging.envelope.EventJson;
import dev.onsale.messaging.envelope.UnreadableEventException;
import dev.onsale.messaging.topic.TopicProperties;
import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;
import dev.onsale.queue.checkpoint.KafkaClients;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

import static java.util.stream.Collectors.toMap;

/** The reservations' topic, read beside the subscription and without a group, so that neither moves the other. */
class KafkaReservationLog implements ReservationLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReservationLog.class);

    private final KafkaClients clients;
    private final String topic;

    KafkaReservationLog(KafkaClients clients, TopicProperties topics) {
        this.clients = clients;
        this.topic = topics.prefixed(TOPIC);
    }

    @Override
    public void read(Instant since, Pages pages) {
        try (var reader = clients.newConsumer()) {
            var partitions = partitions(reader);
            reader.assign(partitions);
            var ends = reader.endOffsets(partitions);
            var starts = reader.offsetsForTimes(partitions.stream()
                    .collect(toMap(partition -> partition, _ -> since.toEpochMilli())));
            // Nothing has been written since then where there is no start.
            ends.forEach((partition, end) -> {
                var start = starts.get(partition);
                reader.seek(partition, start == null ? end : start.offset());
            });
            KafkaClients.readTo(ends, reader, records -> pages.accept(events(records)));
        } catch (KafkaException e) {
            throw new CheckpointsUnavailableException("The reservations' events could not be read.", e);
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
        var partitions = reader.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new CheckpointsUnavailableException("There is no topic " + topic + ".", null);
        }
        return partitions.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
    }

    private static List<Event<ReservationFact>> events(ConsumerRecords<byte[], byte[]> records) {
        var events = new ArrayList<Event<ReservationFact>>();
        for (var record : records) {
            try {
                if (FreeSlot.STATUS.containsKey(Envelope.typeIn(record.headers()))) {
                    events.add(event(record));
                }
            } catch (UnreadableEventException e) {
                LOG.warn("Event {}@{} is not counted: {}", record.partition(), record.offset(), e.getMessage());
            }
        }
        return events;
    }

    private static Event<ReservationFact> event(ConsumerRecord<byte[], byte[]> record) {
        var envelope = Envelope.readFrom(record.headers());
        return new Event<>(envelope.id(), envelope.type(), envelope.subject(), envelope.aggregateVersion(),
                envelope.time(), EventJson.read(record.value(), ReservationFact.class));
    }

    /** Left out, like the logs that this service writes, by tests that have no Kafka. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "onsale.checkpoints.kafka", matchIfMissing = true)
    static class OnKafka {

        @Bean
        ReservationLog reservationLog(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers,
                TopicProperties topics) {
            return new KafkaReservationLog(KafkaClients.of(consumers, producers), topics);
        }
    }
}
