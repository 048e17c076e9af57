package dev.onsale.messaging.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads headers that must be short texts and come once: two of a name would mean two things to two readers. */
public final class TextHeaders {

    private static final int BYTES_MAX = 1_024;

    private TextHeaders() {}

    /**
     * The header's text.
     *
     * @throws UnreadableEventException when it is missing or blank, comes twice, is too long or no text
     */
    public static String required(Headers headers, String name) {
        var value = optional(headers, name);
        if (value == null || value.isBlank()) {
            throw new UnreadableEventException("Header %s is missing.".formatted(name));
        }
        return value;
    }

    /**
     * The header's text, if there is one.
     *
     * @throws UnreadableEventException when it comes twice, is too long or no text
     */
    public static @Nullable String optional(Headers headers, String name) {
        var all = headers.headers(name).iterator();
        if (!all.hasNext()) {
            return null;
        }
        var value = all.next().value();
        if (all.hasNext()) {
            throw new UnreadableEventException("Header %s comes twice.".formatted(name));
        }
        return value == null ? null : text(name, value);
    }

    private static String text(String name, byte[] value) {
        if (value.length > BYTES_MAX) {
            throw new UnreadableEventException("Header %s is longer than %d bytes.".formatted(name, BYTES_MAX));
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // No text either.
        }
        throw new UnreadableEventException("Header %s is no text.".formatted(name));
    }
}
