package dev.onsale.ops.dlt;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.RefusedException;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.kafka.Text;
import dev.onsale.ops.report.OutputOption;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ops dlt show}. */
@Command(name = "show", description = "Shows one record as it is, of a dead-letter topic or any other.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class ShowCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "TOPIC", description = "with the deployment's prefix, if it has one")
    private String topic;

    @Parameters(paramLabel = "PARTITION")
    private int partition;

    @Parameters(paramLabel = "OFFSET")
    private long offset;

    @Override
    public Integer call() {
        var shown = Shown.of(read());
        output.print(shown::text, shown);
        return ExitCode.OK;
    }

    private ConsumerRecord<byte[], byte[]> read() {
        var place = new TopicPartition(topic, partition);
        try (var connection = kafka.connect()) {
            if (connection.topics().contains(topic)) {
                var span = connection.spans(Set.of(topic)).get(place);
                if (span != null && offset >= span.from() && offset < span.until()) {
                    try (var reader = connection.reader()) {
                        return reader.at(place, offset).orElseThrow(this::missing);
                    }
                }
            }
        }
        throw missing();
    }

    private RefusedException missing() {
        return new RefusedException("There is no record at %s %d %d.".formatted(topic, partition, offset));
    }

    /**
     * A record.
     *
     * @param json the value, where it is that
     * @param value where it is other text
     * @param valueBase64 where it is no text
     */
    record Shown(String topic, int partition, long offset, String timestamp, @Nullable String key,
            Map<String, String> headers, @Nullable JsonNode json, @Nullable String value,
            @Nullable String valueBase64) {

        static Shown of(ConsumerRecord<byte[], byte[]> record) {
            var headers = new LinkedHashMap<String, String>();
            record.headers().forEach(header -> headers.put(header.key(),
                    header.value() == null ? "" : Text.of(header.value())));
            var text = record.value() == null ? null : Text.printable(record.value()).orElse(null);
            var json = text == null ? null : json(text);
            return new Shown(record.topic(), record.partition(), record.offset(),
                    Instant.ofEpochMilli(record.timestamp()).toString(),
                    record.key() == null ? null : Text.of(record.key()), headers, json, json == null ? text : null,
                    text == null && record.value() != null ? Base64.getEncoder().encodeToString(record.value()) : null);
        }

        private static @Nullable JsonNode json(String text) {
            try {
                var tree = JSON.readTree(text);
                return tree.isContainer() ? tree : null;
            } catch (JacksonException e) {
                return null;
            }
        }

        String text() {
            var lines = new StringBuilder("%s %d %d, %s%nkey: %s%n".formatted(topic, partition, offset, timestamp,
                    key == null ? "none" : key));
            headers.forEach((name, text) -> lines.append("%s: %s%n".formatted(name, text)));
            return lines.append(System.lineSeparator()).append(body()).toString();
        }

        private String body() {
            if (json != null) {
                return JSON.writeValueAsString(json);
            }
            if (value != null) {
                return value;
            }
            return valueBase64 == null ? "no value" : "base64: " + valueBase64;
        }
    }
}
