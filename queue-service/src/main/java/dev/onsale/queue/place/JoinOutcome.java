package dev.onsale.queue.place;

import java.time.Instant;

/** What became of a request to join a room. */
sealed interface JoinOutcome {

    record Joined(Place place) implements JoinOutcome {}

    record Kept(Place place) implements JoinOutcome {}

    record NotOpen(Instant opensAt) implements JoinOutcome {}

    record Closed() implements JoinOutcome {}

    record NoRoom() implements JoinOutcome {}
}
