package dev.onsale.ops.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The text of bytes that should be text and may be anything. */
public final class Text {

    private Text() {}

    /** What a terminal can show: the text, or {@code base64:…} of what is none. */
    public static String of(byte[] bytes) {
        return printable(bytes).orElseGet(() -> "base64:" + Base64.getEncoder().encodeToString(bytes));
    }

    /** The text, if it is UTF-8 without control characters but line ends and tabs. */
    public static Optional<String> printable(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.chars().allMatch(each -> !Character.isISOControl(each) || Character.isWhitespace(each))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text of the last header with a name. */
    public static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
