package dev.onsale.messaging.testing;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** An event's data. */
public record NoteTaken(String note, Instant takenAt, @Nullable String reason) {

    public static final String TYPE = "dev.onsale.test.NoteTaken.v1";
}
