package dev.onsale.ops.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.kafka.Span;
import dev.onsale.ops.kafka.Text;
import dev.onsale.ops.redrive.Origin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a range of a topic holds.
 *
 * @param events that have an id and a type
 * @param unreadable without one of these
 */
record Survey(List<Event> events, int keys, int unreadable) {

    static Survey of(Map<TopicPartition, Span> spans, RangeOptions range, Kafka kafka) {
        var events = new ArrayList<Event>();
        var keys = new HashSet<String>();
        var unreadable = new ArrayList<Origin>();
        try (var reader = kafka.reader()) {
            reader.read(spans, record -> {
                if (!range.selects(record)) {
                    return;
                }
                var key = record.key() == null ? null : Text.of(record.key());
                if (key != null) {
                    keys.add(key);
                }
                var origin = new Origin(record.partition(), record.offset());
                var id = Text.header(record.headers(), "ce_id");
                var type = Text.header(record.headers(), "ce_type");
                if (id == null || type == null) {
                    unreadable.add(origin);
                } else {
                    events.add(new Event(origin, id, type, key));
                }
            });
        }
        return new Survey(events, keys.size(), unreadable.size());
    }

    int records() {
        return events.size() + unreadable;
    }

    /** How many events there are of each type. */
    Map<String, Integer> types() {
        var types = new TreeMap<String, Integer>();
        events.forEach(event -> types.merge(event.type(), 1, Integer::sum));
        return types;
    }

    /** How many of some events there are of each type. */
    Map<String, Integer> types(Set<String> ids) {
        var types = new TreeMap<String, Integer>();
        events.stream().filter(event -> ids.contains(event.id()))
                .forEach(event -> types.merge(event.type(), 1, Integer::sum));
        return types;
    }

    List<String> ids() {
        return events.stream().map(Event::id).toList();
    }

    /** An event of the log. */
    record Event(Origin origin, String id, String type, @Nullable String key) {}
}
