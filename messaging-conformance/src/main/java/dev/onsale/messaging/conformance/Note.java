package dev.onsale.messaging.conformance;

import java.time.Instant;

/**
 * A fact that only the kit's own aggregates have.
 *
 * @param subject the aggregate's id, and the record's key
 * @param version the aggregate's version after it
 * @param at when it happened, in whole microseconds
 * @param text its data; a handler must fail on {@link #POISON}
 */
public record Note(String subject, long version, Instant at, String text) {

    /** The topic's name without any deployment's prefix. */
    public static final String TOPIC = "onsale.conformance.events";
    /** The CloudEvents type. */
    public static final String TYPE = "dev.onsale.conformance.NoteTaken.v1";
    /** The consumer group's name without any deployment's prefix. */
    public static final String CONSUMER = "conformance";

    static final String POISON = "poison";
    static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    static Note of(String subject, long version) {
        return new Note(subject, version, AT, "note %d of %s".formatted(version, subject));
    }

    Note saying(String other) {
        return new Note(subject, version, at, other);
    }
}
