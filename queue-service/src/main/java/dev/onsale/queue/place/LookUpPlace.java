package dev.onsale.queue.place;

import java.util.Optional;

import dev.onsale.queue.draw.DrawOrders;
import dev.onsale.queue.room.Reply;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.token.QueueToken;
import dev.onsale.queue.token.QueueToken.Kind;
import org.springframework.stereotype.Component;

/** Tells a fan's place now; one that Redis has lost is put back first, by what the token says. */
@Component
class LookUpPlace {

    private static final RoomScript LOOK = RoomScript.named("look");
    /** For an entry that the draw does not have: its place is over. */
    private static final long NEVER_DRAWN = -1;

    private final Rooms rooms;
    private final TellPlace tellPlace;
    private final DrawOrders drawOrders;

    LookUpPlace(Rooms rooms, TellPlace tellPlace, DrawOrders drawOrders) {
        this.rooms = rooms;
        this.drawOrders = drawOrders;
        this.tellPlace = tellPlace;
    }

    /** Nothing where there is no such room. */
    Optional<Place> look(HeldToken held) {
        return look(held, held.token().number());
    }

    private Optional<Place> look(HeldToken held, long number) {
        var token = held.token();
        var reply = rooms.run(LOOK, token.room(), token.user(), number, token.entry(), token.epoch(),
                token.kind() == Kind.PASS ? token.id() : "", token.expiresAt().toEpochMilli());
        return switch (reply.text("outcome")) {
            case "FOUND" -> Optional.of(tellPlace.tell(token.user(), token.room(), reply));
            case "DRAWN" -> look(held, drawn(token, reply));
            case "ENDED" -> Optional.of(tellPlace.ended(token, held.text(), reply.instant("now")));
            case "NO_ROOM" -> Optional.empty();
            default -> throw new IllegalStateException("look.lua answered " + reply.text("outcome"));
        };
    }

    /** The draw was while the fan looked away, and Redis lost the place: it is computed again. */
    private long drawn(QueueToken token, Reply reply) {
        return drawOrders.number(token.room(), reply, token.entry()).orElse(NEVER_DRAWN);
    }
}
