package dev.onsale.ops.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import static dev.onsale.ops.audit.Invariant.Q3;
import static dev.onsale.ops.audit.Invariant.Q4;

/** A topic beside the outbox it is published from. */
final class LogChecks {

    private static final String OUTBOX = """
            select aggregate_id, aggregate_version, id, type, sha2(data, 256) as hash,
                   timestampdiff(microsecond, '1970-01-01', created_at) div 1000 as created_millis,
                   created_at < utc_timestamp(6) - interval 10 minute as old
              from outbox
             where topic = ?
             order by aggregate_id, aggregate_version
            """;

    /** What is older may have been deleted; 0 while nothing was. */
    private static final String KEPT_SINCE = """
            select if(seq > 1, timestampdiff(microsecond, '1970-01-01', created_at) div 1000, 0)
              from (select coalesce(min(seq), 2) as seq, coalesce(min(created_at), utc_timestamp(6)) as created_at
                      from (select seq, created_at from outbox order by seq limit 1) first) oldest
            """;
    /** How long a row may have waited for its publication. */
    private static final long PUBLISHED_WITHIN_MILLIS = 600_000;

    private final Findings findings;
    private final boolean quiesced;

    LogChecks(Findings findings, boolean quiesced) {
        this.findings = findings;
        this.quiesced = quiesced;
    }

    private record Row(String aggregate, long version, String id, String type, String hash, long createdMillis,
            boolean old) {

        boolean isIn(Logged record) {
            return record.version() == version && record.type().equals(type) && record.hash().equals(hash);
        }

        String name() {
            return "%s, version %d of %s,".formatted(type, version, aggregate);
        }
    }

    void published(TopicCopy topic, Databases databases) {
        long keptSince = keptSince(topic.topic().owner(databases));
        var outbox = topic.topic().owner(databases).rows(OUTBOX, row -> new Row(row.getString(1), row.getLong(2),
                row.getString(3), row.getString(4), row.getString(5), row.getLong(6), row.getBoolean(7)),
                topic.topic().wireName());
        try (var rows = new Cursor<>(outbox, Row::aggregate); var records = topic.records()) {
            for (var key = Cursor.first(rows, records); key != null; key = Cursor.first(rows, records)) {
                compare(topic, keptSince, rows.take(key), records.take(key));
            }
        }
    }

    private static long keptSince(Snapshot database) {
        var since = new AtomicLong();
        database.each(KEPT_SINCE, row -> since.set(row.getLong(1)));
        return since.get();
    }

    private void compare(TopicCopy topic, long keptSince, List<Row> rows, List<Logged> records) {
        var known = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        var published = records.stream().map(Logged::id).collect(Collectors.toSet());
        for (var row : rows) {
            if (!published.contains(row.id()) && (quiesced || row.old())
                    && row.createdMillis() >= topic.wholeSinceMillis()) {
                findings.add(Q3, row.id(), row.name() + " is not on its topic");
            }
        }
        for (var record : records) {
            var row = known.get(record.id());
            if (row == null && record.atMillis() < keptSince + PUBLISHED_WITHIN_MILLIS && keptSince > 0) {
                continue;
            }
            if (row == null) {
                findings.add(Q3, record.id().isEmpty() ? place(topic, record) : record.id(),
                        "is on %s for %s and in no outbox".formatted(topic.topic().wireName(), record.key()));
            } else if (!row.isIn(record)) {
                findings.add(Q3, row.id(), row.name() + " is something else on its topic");
            }
        }
    }

    private static String place(TopicCopy topic, Logged record) {
        return "%s-%d@%d".formatted(topic.topic().wireName(), record.partition(), record.offset());
    }

    void ordered(TopicCopy topic) {
        try (var records = topic.records()) {
            for (var key = records.key(); key != null; key = records.key()) {
                checkOrder(topic, key, records.take(key));
            }
        }
    }

    /** @param records of one key, by version and then by offset */
    private void checkOrder(TopicCopy topic, String key, List<Logged> records) {
        var partitions = records.stream().map(Logged::partition).distinct().sorted().toList();
        if (partitions.size() > 1) {
            findings.add(Q4, key, "is in the partitions %s of %s".formatted(partitions, topic.topic().wireName()));
        } else if (topic.isWhole(partitions.getFirst()) && !isInOrder(firstOffsets(records))) {
            findings.add(Q4, key, "has its versions out of order on " + topic.topic().wireName());
        }
        if (records.stream().anyMatch(record -> !record.subject().equals(key))) {
            findings.add(Q4, key, "is the key of events about something else");
        }
    }

    private static Map<Long, Long> firstOffsets(List<Logged> records) {
        var first = new HashMap<Long, Long>();
        records.forEach(record -> first.merge(record.version(), record.offset(), Math::min));
        return first;
    }

    private static boolean isInOrder(Map<Long, Long> firstOffsets) {
        var offsets = firstOffsets.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue)
                .toList();
        return offsets.equals(offsets.stream().sorted().toList());
    }
}
