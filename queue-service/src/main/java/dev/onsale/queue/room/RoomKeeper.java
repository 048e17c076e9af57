package dev.onsale.queue.room;

import java.util.UUID;

/** Keeps rooms beyond Redis: what {@link Rooms} turns to when a script finds its room gone or its numbers used up. */
public interface RoomKeeper {

    /**
     * Puts back a room that Redis has lost, or whose last writes it has.
     *
     * @return whether the room is there now; false for one that is over or never was
     */
    boolean restore(UUID room);

    /** Makes further numbers of a room available; returns once they are, or another caller has made them so. */
    void giveNumbers(UUID room);

    /** Returns once the room as it is now is safe from a loss of Redis. */
    void keep(UUID room);
}
