package dev.onsale.messaging.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event's CloudEvents 1.0 attributes, which in Kafka's binary mode are the record's headers.
 *
 * @param id the event's id
 * @param type the wire name with its major version
 * @param source the service that wrote it, such as {@code /reservation-service}
 * @param subject the aggregate's id
 * @param time when it happened
 * @param aggregateVersion the aggregate's version after it
 * @param traceparent the W3C trace that it belongs to, if any
 */
public record Envelope(UUID id, String type, String source, String subject, Instant time, long aggregateVersion,
        @Nullable String traceparent) {

    private static final String SPEC_VERSION = "1.0";
    private static final String TYPE_PREFIX = "dev.onsale.";
    private static final String SCHEMA_PREFIX = "urn:onsale:schema:";
    private static final Pattern JSON = Pattern.compile("application/json *(;.*)?", Pattern.CASE_INSENSITIVE);

    /** Writes the attributes as headers. */
    public void writeTo(Headers headers) {
        put(headers, "ce_specversion", SPEC_VERSION);
        put(headers, "ce_id", id.toString());
        put(headers, "ce_type", type);
        put(headers, "ce_source", source);
        put(headers, "ce_subject", subject);
        put(headers, "ce_time", time.toString());
        if (type.startsWith(TYPE_PREFIX)) {
            put(headers, "ce_dataschema", SCHEMA_PREFIX + type.substring(TYPE_PREFIX.length()));
        }
        put(headers, "ce_aggregateversion", Long.toString(aggregateVersion));
        put(headers, "content-type", "application/json");
        if (traceparent != null) {
            put(headers, TraceParent.KEY, traceparent);
        }
    }

    /**
     * Reads the attributes from a record's headers.
     *
     * @throws UnreadableEventException when one is missing, malformed or there twice
     */
    public static Envelope readFrom(Headers headers) {
        refuseOtherThanJson(headers);
        if (!SPEC_VERSION.equals(TextHeaders.required(headers, "ce_specversion"))) {
            throw new UnreadableEventException("Header ce_specversion is not " + SPEC_VERSION + ".");
        }
        return new Envelope(parsed(headers, "ce_id", UUID::fromString), typeIn(headers),
                TextHeaders.required(headers, "ce_source"), TextHeaders.required(headers, "ce_subject"),
                parsed(headers, "ce_time", Instant::parse), parsed(headers, "ce_aggregateversion", Long::valueOf),
                trace(headers));
    }

    /**
     * Only the type, which decides whether a consumer reads the rest at all.
     *
     * @throws UnreadableEventException when it is missing
     */
    public static String typeIn(Headers headers) {
        return TextHeaders.required(headers, "ce_type");
    }

    private static <T> T parsed(Headers headers, String name, Function<String, T> parser) {
        try {
            return parser.apply(TextHeaders.required(headers, name));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UnreadableEventException("Header %s is malformed.".formatted(name));
        }
    }

    /** A trace that cannot be read is no trace; the event is none the worse for it. */
    private static @Nullable String trace(Headers headers) {
        var header = headers.lastHeader(TraceParent.KEY);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void refuseOtherThanJson(Headers headers) {
        var contentType = TextHeaders.optional(headers, "content-type");
        if (contentType != null && !JSON.matcher(contentType).matches()) {
            throw new UnreadableEventException("Header content-type is not application/json.");
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
