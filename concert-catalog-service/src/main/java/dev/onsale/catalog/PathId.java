package dev.onsale.catalog;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An id as clients send it in a path. Ids are opaque to them: what cannot be one is as unknown as any other. */
public final class PathId {

    // UUID.fromString also takes "1-1-1-1-1", which would make several paths name one thing.
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private PathId() {}

    /** The id, or nothing when the segment is not one in its canonical form. */
    public static Optional<UUID> parse(String segment) {
        return CANONICAL.matcher(segment).matches() ? Optional.of(UUID.fromString(segment)) : Optional.empty();
    }
}
