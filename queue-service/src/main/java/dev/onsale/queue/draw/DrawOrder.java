package dev.onsale.queue.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The order of a draw: entries from 1 to {@code entries}, sorted by HMAC-SHA-256 of {@code <listHash>:<entry>} under
 * the seed. Neither who knows the seed can choose an order, since the list is closed later, nor who knows the list.
 */
final class DrawOrder {

    private final int[] numberByEntry;

    private DrawOrder(int[] numberByEntry) {
        this.numberByEntry = numberByEntry;
    }

    /** Sorted by the weights' first eight bytes, which is all that is kept of them; the others decide a tie. */
    static DrawOrder of(String seed, String listHash, int entries) {
        var mac = mac(seed);
        var beginnings = new long[entries + 1];
        for (int entry = 1; entry <= entries; entry++) {
            beginnings[entry] = ByteBuffer.wrap(weight(mac, listHash, entry)).getLong();
        }
        var order = IntStream.rangeClosed(1, entries).boxed().sorted((one, other) -> {
            int beginning = Long.compareUnsigned(beginnings[one], beginnings[other]);
            return beginning != 0 || one.equals(other)
                    ? beginning
                    : Arrays.compareUnsigned(weight(mac, listHash, one), weight(mac, listHash, other));
        }).toList();
        var numberByEntry = new int[entries + 1];
        for (int place = 0; place < entries; place++) {
            numberByEntry[order.get(place)] = place + 1;
        }
        return new DrawOrder(numberByEntry);
    }

    private static byte[] weight(Mac mac, String listHash, int entry) {
        return mac.doFinal((listHash + ":" + entry).getBytes(StandardCharsets.UTF_8));
    }

    /** The number that an entry was drawn to. */
    long number(long entry) {
        return numberByEntry[Math.toIntExact(entry)];
    }

    int entries() {
        return numberByEntry.length - 1;
    }

    static String seedHash(String seed) {
        return sha256(seed);
    }

    /** Stands for a fan in the public list: who knows the user can find the entry, nobody else the user. */
    static String leaf(UUID room, long entry, String user) {
        return sha256("%s:%d:%s".formatted(room, entry, user));
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static Mac mac(String seed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }
}
