package dev.onsale.queue.place;

import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.springframework.stereotype.Component;

/** Gives up the place that a token is for, waiting or admitted; again is the same as once. */
@Component
class LeaveQueue {

    private static final RoomScript LEAVE = RoomScript.named("leave");

    private final Rooms rooms;

    LeaveQueue(Rooms rooms) {
        this.rooms = rooms;
    }

    void leave(HeldToken held) {
        rooms.run(LEAVE, held.token().room(), held.token().user(), held.token().number(), held.token().entry());
    }
}
