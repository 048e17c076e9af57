package dev.onsale.queue.admission;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.onsale.queue.room.RoomScript;
import dev.onsale.queue.room.Rooms;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rooms that this replica ticks, with a copy of each, so that a room outlives the loss of Redis as long as one
 * replica does.
 */
@Component
class KnownRooms {

    private static final RoomScript COPY = RoomScript.named("copy");
    private static final RoomScript RESTORE = RoomScript.named("restore");

    private final Map<UUID, RoomCopy> copies = new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final JsonMapper json;
    private final AdmissionSettings settings;

    KnownRooms(Rooms rooms, JsonMapper json, AdmissionSettings settings) {
        this.rooms = rooms;
        this.json = json;
        this.settings = settings;
    }

    Set<UUID> ids() {
        return copies.keySet();
    }

    /** Learns of new rooms, and copies each as it is now. A lost room keeps its last copy. */
    void refresh() {
        rooms.all().forEach(this::copy);
        copies.keySet().forEach(this::copy);
    }

    /** Puts back a room that Redis has lost. Fans bring their own places. */
    boolean restore(UUID room) {
        var copy = copies.get(room);
        if (copy == null) {
            return false;
        }
        var reply = rooms.run(RESTORE, room, settings.settling().toMillis(), settings.keepClosed().toMillis(),
                copy.sequence(), json.writeValueAsString(copy.facts()), json.writeValueAsString(copy.schedules()));
        if (reply.flag("restored")) {
            rooms.list(room);
        }
        return reply.flag("restored");
    }

    /** A forgotten room leaves the list, unless a new schedule has made it again meanwhile. */
    void forget(UUID room) {
        copies.remove(room);
        rooms.unlist(room);
        copy(room);
        if (copies.containsKey(room)) {
            rooms.list(room);
        }
    }

    private void copy(UUID room) {
        var copy = RoomCopy.of(rooms.call(COPY, room));
        if (!copy.isEmpty()) {
            copies.put(room, copy);
        }
    }
}
