package dev.onsale.queue.room;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

/** Changes a room's settings for the organizer who owns it. */
@Component
class ConfigureRoom {

    private static final RoomScript CONFIGURE = RoomScript.named("configure");

    private final Rooms rooms;

    ConfigureRoom(Rooms rooms) {
        this.rooms = rooms;
    }

    /** The room with its new settings, or nothing where this organizer has no such room. */
    Optional<RoomView> configure(UUID concertId, String organizerId, RoomSettings settings) {
        var reply = rooms.run(CONFIGURE, concertId, organizerId, settings.capacity(), settings.admissionPerSecond(),
                settings.passTtlSeconds(), settings.arrivalTimeoutSeconds(), settings.preOpenMinutes(),
                settings.paused() ? 1 : 0);
        return reply.text("outcome").equals("DONE") ? Optional.of(RoomView.of(reply)) : Optional.empty();
    }
}
