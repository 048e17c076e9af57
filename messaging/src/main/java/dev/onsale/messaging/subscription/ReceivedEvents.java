package dev.onsale.messaging.subscription;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import static java.util.Objects.requireNonNull;

/**
 * Counts what became of the records of one subscription, as {@code onsale.messaging.received}, and which of its
 * partitions stand still because a record can neither be applied nor be put aside, as {@code onsale.messaging.stuck}.
 */
class ReceivedEvents {

    /** Where a record can end, or fail on the way. */
    enum Fate {
        APPLIED, DUPLICATE, SKIPPED, DISCARDED, FAILED, OUTAGE, UNSTORED, PARKED, DEAD_LETTERED;

        private boolean isFinal() {
            return this != FAILED && this != OUTAGE && this != UNSTORED;
        }
    }

    private final Map<Fate, Counter> counters = new EnumMap<>(Fate.class);
    private final Set<TopicPartition> stuck = ConcurrentHashMap.newKeySet();

    /** All begin at 0, so that the first dead letter is a rise. */
    ReceivedEvents(MeterRegistry meters, String consumer, String topic) {
        for (var fate : Fate.values()) {
            counters.put(fate, meters.counter("onsale.messaging.received", "consumer", consumer, "topic", topic,
                    "outcome", fate.name().toLowerCase(Locale.ROOT)));
        }
        Gauge.builder("onsale.messaging.stuck", stuck, Set::size).tags("consumer", consumer, "topic", topic)
                .description("Partitions that wait until a dead letter can be stored").register(meters);
    }

    void count(Fate fate, ConsumerRecord<?, ?> record) {
        requireNonNull(counters.get(fate)).increment();
        if (fate == Fate.UNSTORED) {
            stuck.add(partitionOf(record));
        } else if (fate.isFinal() && !stuck.isEmpty()) {
            stuck.remove(partitionOf(record));
        }
    }

    /** Whoever gets these partitions next will see for itself. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(stuck::remove);
    }

    List<String> stuck() {
        return stuck.stream().map(TopicPartition::toString).sorted().toList();
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
