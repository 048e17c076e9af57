package dev.onsale.queue.draw;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.Rooms.Entrant;
import dev.onsale.queue.token.DrawSeeds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of a room's draw what may be known of it: before it only the seed's hash, afterwards all that checks it. */
@Component
class TellDraw {

    private static final RoomScript TELL_DRAW = RoomScript.named("tell_draw");

    private final Rooms rooms;
    private final DrawSeeds seeds;

    TellDraw(Rooms rooms, DrawSeeds seeds) {
        this.rooms = rooms;
        this.seeds = seeds;
    }

    /** Nothing where there is no such room. */
    Optional<Draw> tell(UUID room) {
        var reply = rooms.run(TELL_DRAW, room);
        if (reply.hasNoRoom()) {
            return Optional.empty();
        }
        var seed = seeds.seed(room, reply.number("drawSalt"), reply.text("drawKey"));
        var seedHash = seed.map(DrawOrder::seedHash).orElse(null);
        if (reply.number("entries") == 0) {
            return Optional.of(new Draw(DrawState.NONE, 0, 0, seedHash, null, null, null));
        }
        if (reply.number("drawnAt") == 0) {
            return Optional.of(new Draw(reply.number("entries") < 0 ? DrawState.OPEN : DrawState.DRAWING,
                    Math.max(reply.number("entries"), reply.number("entrants")), 0, seedHash, null, null, null));
        }
        return Optional.of(new Draw(DrawState.DRAWN, reply.number("entries"), reply.number("listed"), seedHash,
                reply.text("listHash"),
                seed.orElse(null), reply.instant("drawnAt")));
    }

    /** A page of the list, once it is closed. */
    List<Entrant> list(UUID room, long after) {
        return rooms.entrants(room, after);
    }

    enum DrawState {
        /** Nobody came before the opening. */
        NONE,
        /** Whoever comes now takes part. */
        OPEN,
        /** The list is closed, and places are being drawn. */
        DRAWING,
        /** Everybody has a number. */
        DRAWN
    }

    record Draw(DrawState state, long entries, long listed, @Nullable String seedHash, @Nullable String listHash,
            @Nullable String seed, @Nullable Instant drawnAt) {}
}
