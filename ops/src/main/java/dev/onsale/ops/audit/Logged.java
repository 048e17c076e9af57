package dev.onsale.ops.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as far as it matters here.
 *
 * @param version of the aggregate; 0 where the record does not say it
 * @param atMillis when it was written there, in milliseconds since 1970
 * @param hash of the data, SHA-256 in hexadecimal digits
 */
record Logged(String key, long version, long offset, int partition, long atMillis, String id, String type,
        String subject, String hash) {

    static Logged of(ConsumerRecord<byte[], byte[]> record) {
        var version = header(record, "ce_aggregateversion");
        return new Logged(text(record.key()), version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0,
                record.offset(), record.partition(), record.timestamp(), header(record, "ce_id"),
                header(record, "ce_type"),
                header(record, "ce_subject"), sha256(record.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sha256(byte @Nullable [] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes == null ? new byte[0] : bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sorts by key, then by version, then by what came first. */
    String line() {
        return SortedLines.line(key, "%019d".formatted(version), "%019d".formatted(offset), partition, atMillis, id,
                type,
                subject, hash);
    }

    static Logged of(String line) {
        var fields = SortedLines.fields(line);
        return new Logged(fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]),
                Integer.parseInt(fields[3]), Long.parseLong(fields[4]), fields[5], fields[6], fields[7], fields[8]);
    }
}
