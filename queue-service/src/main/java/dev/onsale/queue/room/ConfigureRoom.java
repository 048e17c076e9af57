package dev.onsale.queue.room;

import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Changes a room's settings for the organizer who owns it. */
@Component
class ConfigureRoom {

    private static final RoomScript CONFIGURE = RoomScript.named("configure");

    private static final Logger LOG = LoggerFactory.getLogger(ConfigureRoom.class);

    private final Rooms rooms;
    private final RoomKeeper keeper;

    ConfigureRoom(Rooms rooms, RoomKeeper keeper) {
        this.rooms = rooms;
        this.keeper = keeper;
    }

    /** The room with its new settings, or nothing where this organizer has no such room. */
    Optional<RoomView> configure(UUID concertId, String organizerId, RoomSettings settings) {
        var reply = rooms.run(CONFIGURE, concertId, organizerId, settings.capacity(), settings.admissionPerSecond(),
                settings.passTtlSeconds(), settings.arrivalTimeoutSeconds(), settings.preOpenMinutes(),
                settings.paused() ? 1 : 0);
        if (!reply.text("outcome").equals("DONE")) {
            return Optional.empty();
        }
        keep(concertId);
        return Optional.of(RoomView.of(reply));
    }

    /**
     * A room that was paused a moment before Redis is lost must not come back open. It is paused also without Kafka.
     */
    private void keep(UUID concertId) {
        try {
            keeper.keep(concertId);
        } catch (RuntimeException e) {
            LOG.warn("The new settings of room {} are in Redis alone, until its next checkpoint.", concertId, e);
        }
    }
}
