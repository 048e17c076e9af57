package dev.onsale.ops.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was read of a topic and of its dead letters, sorted, and how far its consumers are. */
final class TopicCopy implements AutoCloseable {

    private final Topic topic;
    private final SortedLines records = new SortedLines();
    private final Map<Subscription, SortedLines> wanted = new HashMap<>();
    private final Map<Subscription, SortedLines> dead = new HashMap<>();
    private final Map<Subscription, Long> lags = new HashMap<>();
    private final Set<Integer> shortened = new HashSet<>();
    private long wholeSinceMillis;

    TopicCopy(Topic topic) {
        this.topic = topic;
        Subscription.to(topic).stream().filter(subscription -> subscription.inbox() != null).forEach(subscription -> {
            wanted.put(subscription, new SortedLines());
            dead.put(subscription, new SortedLines());
        });
    }

    Topic topic() {
        return topic;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        var logged = Logged.of(record);
        records.add(logged.line());
        wanted.forEach((subscription, ids) -> {
            if (subscription.types().contains(logged.type())) {
                ids.add(SortedLines.line(logged.id()));
            }
        });
    }

    void addDead(Subscription subscription, ConsumerRecord<byte[], byte[]> record) {
        deadLetters(subscription).add(SortedLines.line(Logged.of(record).id()));
    }

    /** The topic has forgotten what this partition had before its first record. */
    void shortened(int partition, long firstRecordMillis) {
        shortened.add(partition);
        wholeSinceMillis = Math.max(wholeSinceMillis, firstRecordMillis);
    }

    boolean isWhole(int partition) {
        return !shortened.contains(partition);
    }

    /** What was written before is not expected to be there any more, in milliseconds since 1970. */
    long wholeSinceMillis() {
        return wholeSinceMillis;
    }

    void lag(Subscription subscription, long records) {
        lags.put(subscription, records);
    }

    long lag(Subscription subscription) {
        return lags.getOrDefault(subscription, 0L);
    }

    Cursor<Logged> records() {
        return new Cursor<>(records.sorted().as(Logged::of), Logged::key);
    }

    long size() {
        return records.size();
    }

    /** The ids of the events that this consumer has a handler for. */
    Cursor<String> wantedBy(Subscription subscription) {
        return ids(wanted.getOrDefault(subscription, new SortedLines()));
    }

    Cursor<String> deadFor(Subscription subscription) {
        return ids(deadLetters(subscription));
    }

    private SortedLines deadLetters(Subscription subscription) {
        return dead.computeIfAbsent(subscription, _ -> new SortedLines());
    }

    private static Cursor<String> ids(SortedLines lines) {
        return new Cursor<>(lines.sorted(), id -> id);
    }

    @Override
    public void close() {
        records.close();
        wanted.values().forEach(SortedLines::close);
        dead.values().forEach(SortedLines::close);
    }
}
