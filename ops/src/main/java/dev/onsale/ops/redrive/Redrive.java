package dev.onsale.ops.redrive;

import java.nio.charset.StandardCharsets;

import dev.onsale.ops.kafka.Text;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a record of a redrive topic says about itself.
 *
 * @param count 1 at the first redrive
 * @param run the command that sent it
 * @param letter the dead letter that it is for, in the dead-letter topic; absent in a replay
 * @param reason why it is discarded
 */
public record Redrive(Origin origin, int count, String run, Action action, @Nullable Origin letter,
        @Nullable String reason) {

    private static final String PREFIX = "redrive-";
    private static final String DEAD_LETTER_PREFIX = "dlt-";

    /** Reads it from headers; absent where a record has never been in a redrive topic. */
    public static @Nullable Redrive in(Headers headers) {
        var partition = Text.header(headers, PREFIX + "partition");
        var offset = Text.header(headers, PREFIX + "offset");
        if (partition == null || offset == null) {
            return null;
        }
        try {
            return new Redrive(new Origin(Integer.parseInt(partition), Long.parseLong(offset)),
                    Integer.parseInt(or(headers, "count", "1")), or(headers, "run", ""),
                    Action.of(or(headers, "action", "")), letter(Text.header(headers, PREFIX + "letter")),
                    Text.header(headers, PREFIX + "reason"));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The record for the redrive topic: the same bytes, to the same partition, with the headers of the source. */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, Route route) {
        var headers = new RecordHeaders();
        for (var header : record.headers()) {
            if (!header.key().startsWith(PREFIX) && !header.key().startsWith(DEAD_LETTER_PREFIX)) {
                headers.add(header);
            }
        }
        put(headers, "topic", route.topic());
        put(headers, "partition", Integer.toString(origin.partition()));
        put(headers, "offset", Long.toString(origin.offset()));
        put(headers, "count", Integer.toString(count));
        put(headers, "run", run);
        put(headers, "action", action.wireName());
        put(headers, "letter", letter == null ? null : letter.toString());
        put(headers, "reason", reason);
        return new ProducerRecord<>(route.redriveTopic(), origin.partition(), record.key(), record.value(), headers);
    }

    private static @Nullable Origin letter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int at = text.indexOf('@');
        return new Origin(Integer.parseInt(text.substring(0, Math.max(0, at))), Long.parseLong(text.substring(at + 1)));
    }

    private static String or(Headers headers, String name, String otherwise) {
        var text = Text.header(headers, PREFIX + name);
        return text == null ? otherwise : text;
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
