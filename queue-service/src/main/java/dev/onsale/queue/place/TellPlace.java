package dev.onsale.queue.place;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.onsale.queue.place.Place.Status;
import dev.onsale.queue.room.PollInterval;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.room.RoomState;
import dev.onsale.queue.token.QueueToken;
import dev.onsale.queue.token.QueueToken.Kind;
import dev.onsale.queue.token.QueueTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a fan's place as a script found it, with the token that goes with it. */
@Component
class TellPlace {

    private final QueueTokens tokens;
    private final PlaceSettings settings;

    TellPlace(QueueTokens tokens, PlaceSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    Place tell(String user, UUID room, Reply reply) {
        return switch (Status.valueOf(reply.text("status"))) {
            case WAITING -> waiting(user, room, reply);
            case ACTIVE -> active(user, room, reply);
            case EXPIRED -> throw new IllegalStateException("An ended place is told by its token.");
        };
    }

    /** A place that is over, by whichever way: the token that was shown is good for nothing more. */
    Place ended(QueueToken token, String text, Instant now) {
        var endedAt = token.expiresAt().isBefore(now) ? token.expiresAt() : now;
        return new Place(text, Status.EXPIRED, numberOf(token), entryOf(token), 0, null, false, 0, endedAt, null, null,
                now);
    }

    private Place waiting(String user, UUID room, Reply reply) {
        var now = reply.instant("now");
        var id = "%d-%d-%d".formatted(reply.number("epoch"), reply.number("number"), reply.number("entry"));
        var ticket = token(Kind.TICKET, user, room, reply, id,
                now.plus(settings.ticketTtl()).truncatedTo(ChronoUnit.SECONDS));
        var wait = new EstimateWait(now, reply.instant("opensAt"), reply.optionalText("reason"), reply.number("ahead"),
                reply.number("lastMinute"), reply.instant("measuredSince"));
        var poll = new PollInterval(ThreadLocalRandom.current()).seconds(wait.ahead(), wait.untilOpening());
        return place(ticket, Status.WAITING, wait.ahead(), boxed(wait), poll, reply);
    }

    private Place active(String user, UUID room, Reply reply) {
        var pass = token(Kind.PASS, user, room, reply, reply.text("pass"), reply.instant("expiresAt"));
        return place(pass, Status.ACTIVE, 0, 0L, PollInterval.SECONDS_MAX, reply);
    }

    private Place place(QueueToken token, Status status, long position, @Nullable Long eta, int poll, Reply reply) {
        return new Place(tokens.sign(token), status, numberOf(token), entryOf(token), position, eta, eta != null, poll,
                token.expiresAt(), RoomState.valueOf(reply.text("state")), reply.optionalText("reason"),
                reply.instant("now"));
    }

    /** Clients are given a number in any case; before the draw it is the entry, and says nothing of the order. */
    private static long numberOf(QueueToken token) {
        return token.number() > 0 ? token.number() : token.entry();
    }

    private static @Nullable Long entryOf(QueueToken token) {
        return token.entry() > 0 ? token.entry() : null;
    }

    private static QueueToken token(Kind kind, String user, UUID room, Reply reply, String id, Instant expiresAt) {
        return new QueueToken(kind, user, room, reply.number("number"), reply.number("entry"), reply.number("epoch"),
                id, reply.instant("now").truncatedTo(ChronoUnit.SECONDS), expiresAt);
    }

    private static @Nullable Long boxed(EstimateWait wait) {
        var seconds = wait.seconds();
        return seconds.isPresent() ? seconds.getAsLong() : null;
    }
}
