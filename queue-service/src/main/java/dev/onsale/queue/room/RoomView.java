package dev.onsale.queue.room;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A room as it is now, for its organizer and, but for the settings, for everybody.
 *
 * @param reason why nobody is let in now, such as {@code SOLD_OUT}; null where it goes on
 */
record RoomView(RoomState state, @Nullable String reason, Instant now, Instant opensAt, long nowServing, long waiting,
        long active, String organizerId,
        RoomSettings settings) {

    static RoomView of(Reply reply) {
        return new RoomView(RoomState.valueOf(reply.text("state")), reply.optionalText("reason"),
                reply.instant("now"), reply.instant("opensAt"),
                reply.number("nowServing"), reply.number("waiting"), reply.number("active"),
                reply.text("organizerId"), RoomSettings.of(reply));
    }
}
