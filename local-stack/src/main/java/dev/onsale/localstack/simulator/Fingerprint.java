package dev.onsale.localstack.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells two requests under one key apart without keeping what they say: the token is nobody's to store. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(Object... fields) {
        var text = new StringBuilder();
        for (var field : fields) {
            var value = field.toString();
            text.append(value.length()).append(':').append(value);
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }
}
