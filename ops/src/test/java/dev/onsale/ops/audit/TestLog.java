package dev.onsale.ops.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.onsale.localstack.testing.Names;
import dev.onsale.localstack.testing.TestInfra;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is on the topics, and how far their consumers are. */
final class TestLog {

    private static final int PARTITIONS = 2;
    /** The same content has the same topics: most cases differ in their databases only. */
    private static final Map<TestLog, String> PUBLISHED = new HashMap<>();

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> behind = new HashSet<>();

    /** A record, in the order of the topic; a dead letter where there is a consumer. */
    record Entry(Topic topic, String deadFor, int partition, String key, String id, String type, String subject,
            long version, String data) {

        static Entry of(Topic topic, String id, String type, String aggregate, long version, String data) {
            return new Entry(topic, "", Math.floorMod(aggregate.hashCode(), PARTITIONS), aggregate, id, type, aggregate,
                    version, data);
        }

        Entry with(int otherPartition) {
            return new Entry(topic, deadFor, otherPartition, key, id, type, subject, version, data);
        }

        Entry with(String otherData) {
            return new Entry(topic, deadFor, partition, key, id, type, subject, version, otherData);
        }

        Entry keyedBy(String otherKey) {
            return new Entry(topic, deadFor, partition, otherKey, id, type, subject, version, data);
        }

        Entry deadFor(String consumer) {
            return new Entry(topic, consumer, 0, key, id, type, subject, version, data);
        }

        private String topicName(String prefix) {
            return prefix + topic.wireName() + (deadFor.isEmpty() ? "" : "." + deadFor + ".dlt");
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** One group has not committed its last records of a topic. */
    void fallBehind(String consumer, Topic topic) {
        behind.add(consumer + topic);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestLog log && log.entries.equals(entries) && log.behind.equals(behind);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** Puts everything on topics of its own, and returns their prefix. */
    String publish() throws Exception {
        var known = PUBLISHED.get(this);
        if (known != null) {
            return known;
        }
        var prefix = "t" + Names.random() + ".";
        try (var admin = Admin.create(Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers()))) {
            admin.createTopics(topics(prefix)).all().get();
            produce(prefix);
            for (var subscription : Subscription.ALL) {
                commit(admin, prefix, subscription);
            }
        }
        PUBLISHED.put(this, prefix);
        return prefix;
    }

    private static List<NewTopic> topics(String prefix) {
        var topics = new ArrayList<NewTopic>();
        for (var topic : Topic.values()) {
            topics.add(new NewTopic(prefix + topic.wireName(), PARTITIONS, (short) 1));
        }
        for (var subscription : Subscription.ALL) {
            topics.add(new NewTopic("%s%s.%s.dlt".formatted(prefix, subscription.topic().wireName(),
                    subscription.consumer()), 1, (short) 1));
        }
        return topics;
    }

    private void produce(String prefix) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", TestInfra.kafka().bootstrapServers()),
                new StringSerializer(), new StringSerializer())) {
            for (var entry : entries) {
                var headers = new RecordHeaders();
                Map.of("ce_id", entry.id(), "ce_type", entry.type(), "ce_subject", entry.subject(),
                        "ce_aggregateversion", Long.toString(entry.version()))
                        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(new ProducerRecord<>(entry.topicName(prefix), entry.partition(), entry.key(),
                        entry.data(), headers)).get();
            }
        }
    }

    private void commit(Admin admin, String prefix, Subscription subscription) throws Exception {
        var topic = prefix + subscription.topic().wireName();
        var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
        var ends = admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(),
                _ -> OffsetSpec.latest()))).all().get();
        var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
        ends.forEach((partition, end) -> committed.put(partition, new OffsetAndMetadata(end.offset())));
        if (behind.contains(subscription.consumer() + subscription.topic())) {
            committed.replaceAll((_, end) -> new OffsetAndMetadata(Math.max(0, end.offset() - 1)));
        }
        admin.alterConsumerGroupOffsets(prefix + subscription.consumer(), committed).all().get();
    }
}
