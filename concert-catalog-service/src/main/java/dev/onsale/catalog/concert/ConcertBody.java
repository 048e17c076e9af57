package dev.onsale.catalog.concert;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A concert as clients see it. It has no dates, and no opening of its sale, until its first schedule. */
record ConcertBody(UUID concertId, String title, String artist, String venue, String description,
        @Nullable String posterUrl, @Nullable Instant firstStartsAt, @Nullable Instant lastStartsAt,
        @Nullable Instant salesOpenAt) {

    static ConcertBody of(Concert concert) {
        return new ConcertBody(concert.id(), concert.title(), concert.artist(), concert.venue(),
                concert.description(), null, concert.firstStartsAt(), concert.lastStartsAt(), concert.salesOpenAt());
    }
}
