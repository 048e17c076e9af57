package dev.onsale.ops.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.kafka.LogWriter;
import dev.onsale.ops.kafka.TopicNames;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TopicExistsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The topic of all actions: one partition, neither compacted nor ever shortened. */
final class Journal implements AutoCloseable {

    private static final String TOPIC = "onsale.ops.audit";
    private static final JsonMapper JSON = new JsonMapper();

    private final Kafka kafka;
    private final String topic;
    private final LogWriter writer;

    Journal(Kafka kafka, TopicNames names) {
        this.kafka = kafka;
        this.topic = names.prefixed(TOPIC);
        createIfMissing();
        this.writer = kafka.writer();
    }

    private void createIfMissing() {
        if (kafka.topics().contains(topic)) {
            return;
        }
        var forEver = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
        try {
            kafka.ask((admin, answers) -> answers.of(admin.createTopics(Set.of(forEver)).all()));
        } catch (TopicExistsException e) {
            // Another operator was as fast.
        } catch (ApiException e) {
            throw new RefusedException(
                    "Nothing was done, since there is no history to write it to: %s cannot be made: %s"
                            .formatted(topic, e.getMessage()),
                    e);
        }
    }

    void append(Entry entry) {
        writer.write(new ProducerRecord<>(topic, JSON.writeValueAsBytes(entry.action()),
                JSON.writeValueAsBytes(entry)));
    }

    /** All entries, oldest first. */
    static List<Entry> read(Kafka kafka, TopicNames names) {
        var topic = names.prefixed(TOPIC);
        var entries = new ArrayList<Entry>();
        if (!kafka.topics().contains(topic)) {
            return entries;
        }
        try (var reader = kafka.reader()) {
            reader.read(kafka.spans(Set.of(topic)), record -> {
                try {
                    entries.add(JSON.readValue(record.value(), Entry.class));
                } catch (JacksonException e) {
                    throw new RefusedException("%s has a record that is no entry, at offset %d."
                            .formatted(topic, record.offset()), e);
                }
            });
        }
        return entries;
    }

    @Override
    public void close() {
        writer.close();
    }
}
