package dev.onsale.queue.place;

import java.util.Optional;

import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.token.QueueToken.Kind;
import org.springframework.stereotype.Component;

/** Tells a fan's place now; one that Redis has lost is put back first, by what the token says. */
@Component
class LookUpPlace {

    private static final RoomScript LOOK = RoomScript.named("look");

    private final Rooms rooms;
    private final TellPlace tellPlace;

    LookUpPlace(Rooms rooms, TellPlace tellPlace) {
        this.rooms = rooms;
        this.tellPlace = tellPlace;
    }

    /** Nothing where there is no such room. */
    Optional<Place> look(HeldToken held) {
        var token = held.token();
        var reply = rooms.run(LOOK, token.room(), token.user(), token.number(),
                token.kind() == Kind.PASS ? token.id() : "", token.expiresAt().toEpochMilli());
        return switch (reply.text("outcome")) {
            case "FOUND" -> Optional.of(tellPlace.tell(token.user(), token.room(), reply));
            case "ENDED" -> Optional.of(tellPlace.ended(token, held.text(), reply.instant("now")));
            case "NO_ROOM" -> Optional.empty();
            default -> throw new IllegalStateException("look.lua answered " + reply.text("outcome"));
        };
    }
}
