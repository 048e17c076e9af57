package dev.onsale.ops.dlt;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import dev.onsale.ops.kafka.Text;
import dev.onsale.ops.redrive.Origin;
import dev.onsale.ops.redrive.Redrive;
import dev.onsale.ops.redrive.Route;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer put aside, without its value.
 *
 * @param at where it lies in the dead-letter topic
 * @param origin where it lies in the source topic
 * @param key absent where its records have no order to keep
 * @param redrives how often it was sent again before this death
 * @param run the last redrive that it died in, if any
 */
public record Letter(Route route, Origin at, Origin origin, @Nullable String key, String cause, Instant failedAt,
        @Nullable String type, int redrives, @Nullable String run) {

    private static final String WAITS = "parked: ";

    static Letter of(ConsumerRecord<byte[], byte[]> record, Route route) {
        var headers = record.headers();
        var redrive = Redrive.in(headers);
        return new Letter(route, new Origin(record.partition(), record.offset()),
                redrive == null ? origin(record) : redrive.origin(),
                record.key() == null ? null : Text.of(record.key()), or(headers, "dlt-cause", "unknown"),
                time(headers, record.timestamp()), Text.header(headers, "ce_type"),
                redrive == null ? 0 : redrive.count(), redrive == null ? null : redrive.run());
    }

    /** A letter without a readable origin counts as its own. */
    private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Origin(Integer.parseInt(or(record.headers(), "dlt-partition", "")),
                    Long.parseLong(or(record.headers(), "dlt-offset", "")));
        } catch (NumberFormatException e) {
            return new Origin(record.partition(), record.offset());
        }
    }

    private static Instant time(Headers headers, long timestamp) {
        try {
            return Instant.parse(or(headers, "dlt-failed-at", ""));
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(timestamp);
        }
    }

    private static String or(Headers headers, String name, String otherwise) {
        var text = Text.header(headers, name);
        return text == null ? otherwise : text;
    }

    /** Nothing is wrong with it: an earlier record of its key is a letter too. */
    boolean waits() {
        return cause.startsWith(WAITS);
    }

    /** The kind of cause, without what differs from record to record. */
    String causeKind() {
        int end = cause.indexOf(':');
        var kind = end < 0 ? cause : cause.substring(0, end);
        return kind.substring(kind.lastIndexOf('.') + 1);
    }

    /** Both letters of one key, in the one order that counts. */
    boolean isEarlierOfItsKey(Letter than) {
        return key != null && key.equals(than.key) && route.equals(than.route)
                && origin.partition() == than.origin.partition() && origin.offset() < than.origin.offset();
    }

    /** Letters of one record: the later one counts. */
    Letter later(Letter other) {
        boolean isLater = at.partition() == other.at.partition()
                ? other.at.offset() > at.offset()
                : other.failedAt.isAfter(failedAt);
        var last = isLater ? other : this;
        return last.redrives >= Math.max(redrives, other.redrives)
                ? last
                : last.redriven(Math.max(redrives, other.redrives));
    }

    private Letter redriven(int times) {
        return new Letter(route, at, origin, key, cause, failedAt, type, times, run);
    }
}
