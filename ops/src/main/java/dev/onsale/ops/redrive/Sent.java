package dev.onsale.ops.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.onsale.ops.kafka.Kafka;
import org.apache.kafka.common.TopicPartition;

/**
 * What a redrive topic holds, oldest first in each partition.
 *
 * @param read the next offset that the service reads of each partition
 */
public record Sent(List<Item> items, Map<TopicPartition, Long> read) {

    /** Reads the headers of the whole topic; one that does not exist holds nothing. */
    public static Sent to(Route route, Kafka kafka) {
        var items = new ArrayList<Item>();
        if (!kafka.topics().contains(route.redriveTopic())) {
            return new Sent(items, Map.of());
        }
        try (var reader = kafka.reader()) {
            reader.read(kafka.spans(Set.of(route.redriveTopic())), record -> {
                var redrive = Redrive.in(record.headers());
                if (redrive != null) {
                    items.add(new Item(new TopicPartition(record.topic(), record.partition()), record.offset(),
                            redrive));
                }
            });
        }
        return new Sent(items, kafka.committed(route.redriveGroup()));
    }

    public boolean isRead(Item item) {
        return read.getOrDefault(item.partition(), 0L) > item.offset();
    }

    public List<Item> of(String run) {
        return items.stream().filter(item -> item.redrive().run().equals(run)).toList();
    }

    /** The offset after the last of each partition that some items are in. */
    public static Map<TopicPartition, Long> ends(List<Item> items) {
        return items.stream().collect(Collectors.toMap(Item::partition, item -> item.offset() + 1, Math::max));
    }

    /** One record of it. */
    public record Item(TopicPartition partition, long offset, Redrive redrive) {}
}
