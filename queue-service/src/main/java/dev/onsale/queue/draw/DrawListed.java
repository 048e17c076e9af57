package dev.onsale.queue.draw;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A page of a draw's list, as it was closed at the opening.
 *
 * @param listHash of the whole list, which the page belongs to
 * @param firstEntry the entry of the first of the users; the others follow without a gap
 * @param users null for an entry that was lost before the list was closed
 */
record DrawListed(UUID concertId, Instant at, String listHash, long firstEntry, List<@Nullable String> users) {

    static final String TYPE = "dev.onsale.queue.DrawListed.v1";
}
