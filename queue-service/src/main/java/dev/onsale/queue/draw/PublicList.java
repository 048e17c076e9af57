package dev.onsale.queue.draw;

import java.util.UUID;

import dev.onsale.queue.room.Rooms.Entrant;

/** The list of a draw as everybody may read it: a line for each entry, in order, without the users' names. */
final class PublicList {

    private PublicList() {}

    static String line(UUID room, Entrant entrant) {
        return "%d %s\n".formatted(entrant.entry(), DrawOrder.leaf(room, entrant.entry(), entrant.user()));
    }
}
