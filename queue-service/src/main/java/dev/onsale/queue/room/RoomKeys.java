package dev.onsale.queue.room;

import java.util.List;
import java.util.UUID;

/**
 * All keys of one room, under one hash tag, so that a room lives in one slot of a Redis Cluster. The gateway reads of
 * them:
 * <ul>
 * <li>{@code sessions} and, of those who have bought and left, {@code buyers}: a user's
 * {@code <pass id> <expiry in epoch milliseconds>}, in {@code sessions} with {@code <until when the fan has to come>}
 * behind it, 0 for one who came;
 * <li>{@code room}: {@code epoch} and {@code restoredTo}; {@code carried}: the numbers that were live when the room was
 * restored; {@code ended}: a user's last number that has ended. By these a pass of an earlier epoch is good or not;
 * </ul>
 * and writes {@code arrivals}, the passes whose fans came: {@code <pass id> <expiry> <user>}.
 */
final class RoomKeys {

    static final String ENTRANTS = "entrants";
    static final String WAITING = "waiting";
    static final String SESSIONS = "sessions";
    static final String CARRIED = "carried";

    /** In the order in which room.lua names them. */
    private static final List<String> NAMES = List.of("room", "schedules", "seq", ENTRANTS, WAITING, "active", SESSIONS,
            CARRIED, "arrivals", "ended", "reservations", "held", "boughtAt", "buyers", "timeline", "statistics");

    private RoomKeys() {}

    static List<String> of(String prefix, UUID concertId) {
        return NAMES.stream().map(name -> of(prefix, concertId, name)).toList();
    }

    static String of(String prefix, UUID concertId, String name) {
        return "%squeue:{%s}:%s".formatted(prefix, concertId, name);
    }

    /** The concerts that have a room; a key of its own slot. */
    static String allRooms(String prefix) {
        return prefix + "queue:rooms";
    }
}
