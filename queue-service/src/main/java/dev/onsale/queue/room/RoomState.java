package dev.onsale.queue.room;

/** Where a room is in its life, by Redis' time. A room is closed before its arrivals and after its last show began. */
public enum RoomState {
    CLOSED, PRE_OPEN, OPEN, PAUSED
}
