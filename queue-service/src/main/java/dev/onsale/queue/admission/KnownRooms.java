package dev.onsale.queue.admission;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.onsale.queue.checkpoint.CheckpointLog;
import dev.onsale.queue.room.Rooms;
import org.springframework.stereotype.Component;

/** The rooms that this replica ticks: those that Redis lists, and those it may have lost, which have a checkpoint. */
@Component
class KnownRooms {

    private final Set<UUID> ids = ConcurrentHashMap.newKeySet();
    private final Rooms rooms;
    private final CheckpointLog checkpoints;

    KnownRooms(Rooms rooms, CheckpointLog checkpoints) {
        this.rooms = rooms;
        this.checkpoints = checkpoints;
    }

    Set<UUID> ids() {
        return ids;
    }

    /** Learns of new rooms. */
    void refresh() {
        ids.addAll(checkpoints.rooms());
        ids.addAll(rooms.all());
    }

    /** A room that is over, or was never there, is not ticked again; one that is made anew is listed again. */
    void forget(UUID room) {
        checkpoints.forget(room);
        rooms.unlist(room);
        ids.remove(room);
    }
}
