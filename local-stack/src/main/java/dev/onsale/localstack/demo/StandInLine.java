package dev.onsale.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Joins the waiting room and asks as often as the room says, until there is a pass or nothing to wait for. */
final class StandInLine {

    private static final Duration POLL_MIN = Duration.ofMillis(250);
    private static final Duration POLL_MAX = Duration.ofSeconds(5);

    private final Venue venue;
    private final Calls calls;
    private final String accessToken;

    StandInLine(Venue venue, String accessToken) {
        this.venue = venue;
        this.calls = venue.calls();
        this.accessToken = accessToken;
    }

    /** The pass, or nothing when the sale is over. */
    Optional<String> untilAdmitted() {
        venue.tally().joined();
        try {
            return stand();
        } finally {
            venue.tally().leftTheLine();
        }
    }

    private Optional<String> stand() {
        var place = join();
        while (!venue.soldOut().isKnown()) {
            if (place.isProblem("queue-closed")) {
                return Optional.empty();
            }
            if (place.text("status").equals("ACTIVE")) {
                return Optional.of(place.text("token"));
            }
            calls.pause(untilNextPoll(place));
            place = place.text("status").equals("WAITING") ? poll(place.text("token")) : join();
        }
        leave(place.text("token"));
        return Optional.empty();
    }

    private Answer join() {
        return calls.send(Request.post(Call.JOIN, venue.sale().queuePath()).as(accessToken));
    }

    private Answer poll(String ticket) {
        return calls.send(Request.get(Call.POLL, venue.sale().myPlacePath()).as(accessToken).inQueue(ticket));
    }

    void leave(String token) {
        if (!token.isEmpty()) {
            calls.send(Request.delete(Call.LEAVE, venue.sale().myPlacePath()).as(accessToken).inQueue(token));
        }
    }

    private static Duration untilNextPoll(Answer place) {
        if (place.isProblem("queue-not-open")) {
            return clamp(untilOpening(place.text("opensAt")));
        }
        return clamp(Duration.ofSeconds(place.body().path("pollAfterSeconds").asInt(1)));
    }

    private static Duration untilOpening(String opensAt) {
        try {
            return Duration.between(Instant.now(), Instant.parse(opensAt));
        } catch (DateTimeParseException _) {
            return POLL_MIN;
        }
    }

    private static Duration clamp(Duration wait) {
        return wait.compareTo(POLL_MIN) < 0 ? POLL_MIN : wait.compareTo(POLL_MAX) > 0 ? POLL_MAX : wait;
    }
}
