package dev.onsale.queue.room;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

/** Reads a room as it is now. */
@Component
class DescribeRoom {

    private static final RoomScript DESCRIBE = RoomScript.named("describe");

    private final Rooms rooms;

    DescribeRoom(Rooms rooms) {
        this.rooms = rooms;
    }

    Optional<RoomView> describe(UUID concertId) {
        var reply = rooms.run(DESCRIBE, concertId);
        return reply.hasNoRoom() ? Optional.empty() : Optional.of(RoomView.of(reply));
    }
}
