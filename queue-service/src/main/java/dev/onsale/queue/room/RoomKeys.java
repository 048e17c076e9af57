package dev.onsale.queue.room;

import java.util.List;
import java.util.UUID;

/**
 * All keys of one room, under one hash tag, so that a room lives in one slot of a Redis Cluster. The gateway reads
 * {@code sessions} and, of those who have bought and left, {@code buyers}: user to {@code <pass id> <expiry in epoch
 * milliseconds>}.
 */
final class RoomKeys {

    /** In the order in which room.lua names them. */
    private static final List<String> NAMES = List.of("room", "schedules", "seq", "waiting", "active", "sessions",
            "ended", "reservations", "held", "bought", "buyers");

    private RoomKeys() {}

    static List<String> of(String prefix, UUID concertId) {
        return NAMES.stream().map(name -> "%squeue:{%s}:%s".formatted(prefix, concertId, name)).toList();
    }

    /** The concerts that have a room; a key of its own slot. */
    static String allRooms(String prefix) {
        return prefix + "queue:rooms";
    }
}
