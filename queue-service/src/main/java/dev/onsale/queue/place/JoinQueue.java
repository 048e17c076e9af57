package dev.onsale.queue.place;

import java.util.UUID;

import dev.onsale.queue.place.JoinOutcome.Closed;
import dev.onsale.queue.place.JoinOutcome.Joined;
import dev.onsale.queue.place.JoinOutcome.Kept;
import dev.onsale.queue.place.JoinOutcome.NoRoom;
import dev.onsale.queue.place.JoinOutcome.NotOpen;
import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.springframework.stereotype.Component;

/** Gives a fan the one place that a user may have in a room. */
@Component
class JoinQueue {

    private static final RoomScript JOIN = RoomScript.named("admission", "join");

    private final Rooms rooms;
    private final TellPlace tellPlace;

    JoinQueue(Rooms rooms, TellPlace tellPlace) {
        this.rooms = rooms;
        this.tellPlace = tellPlace;
    }

    JoinOutcome join(UUID room, String user) {
        var reply = rooms.run(JOIN, room, user);
        return switch (reply.text("outcome")) {
            case "JOINED" -> new Joined(tellPlace.tell(user, room, reply));
            case "KEPT" -> new Kept(tellPlace.tell(user, room, reply));
            case "NOT_OPEN" -> new NotOpen(reply.instant("opensAt"));
            case "CLOSED" -> new Closed();
            case "NO_ROOM" -> new NoRoom();
            default -> throw new IllegalStateException("join.lua answered " + reply.text("outcome"));
        };
    }
}
