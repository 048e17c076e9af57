package dev.onsale.queue.room;

import java.time.Instant;

/** A room as it is now, for its organizer and, but for the settings, for everybody. */
record RoomView(RoomState state, Instant opensAt, long nowServing, long waiting, long active, String organizerId,
        RoomSettings settings) {

    static RoomView of(Reply reply) {
        return new RoomView(RoomState.valueOf(reply.text("state")), reply.instant("opensAt"),
                reply.number("nowServing"), reply.number("waiting"), reply.number("active"),
                reply.text("organizerId"), RoomSettings.of(reply));
    }
}
