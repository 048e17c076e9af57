package dev.onsale.queue.admission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replica remembers of a room, as Redis had it.
 *
 * @param facts the room's hash: its times, settings and counters
 * @param schedules the schedules its times come from
 * @param sequence the last number that was given
 */
record RoomCopy(Map<String, String> facts, Map<String, String> schedules, String sequence) {

    static RoomCopy of(List<?> reply) {
        return new RoomCopy(hash(reply.get(0)), hash(reply.get(1)), (String) reply.get(2));
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    private static Map<String, String> hash(Object fieldsAndValues) {
        var all = (List<?>) fieldsAndValues;
        var hash = new HashMap<String, String>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            hash.put((String) all.get(i), (String) all.get(i + 1));
        }
        return hash;
    }
}
