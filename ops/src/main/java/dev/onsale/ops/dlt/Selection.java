package dev.onsale.ops.dlt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which letters a redrive sends, in order.
 *
 * @param send in the order of their source topics, which keeps the order of each key
 * @param added those of them that were not asked for: earlier letters of the same keys, without which the later ones
 *        would only be parked again
 * @param looping left out, since they have died too often, and those of their keys after them
 * @param overCap how many more there are than one run may send
 */
record Selection(List<DeadRecord> send, Set<DeadRecord> added, List<DeadRecord> looping, int overCap) {

    /**
     * Selects.
     *
     * @param dead all of the routes, in order
     * @param maxRedrives how often a letter may be sent
     */
    static Selection of(List<DeadRecord> dead, Predicate<DeadRecord> isAskedFor, int maxRedrives, int max) {
        var added = new HashSet<DeadRecord>();
        var send = new ArrayList<DeadRecord>();
        var looping = new ArrayList<DeadRecord>();
        var lastAskedFor = lastAskedFor(dead, isAskedFor);
        Set<List<Object>> stopped = new HashSet<>();
        for (var each : dead) {
            boolean isFirst = isFirst(each, lastAskedFor);
            if (!isAskedFor.test(each) && !isFirst) {
                continue;
            }
            if (each.letter().redrives() >= maxRedrives || stopped.contains(line(each.letter()))) {
                looping.add(each);
                if (each.letter().key() != null) {
                    stopped.add(line(each.letter()));
                }
                continue;
            }
            send.add(each);
            if (!isAskedFor.test(each)) {
                added.add(each);
            }
        }
        int sent = Math.min(max, send.size());
        return new Selection(send.subList(0, sent), added, looping, send.size() - sent);
    }

    /** Of each key, the last letter that is asked for: the open ones before it go first. */
    private static Map<List<Object>, Letter> lastAskedFor(List<DeadRecord> dead, Predicate<DeadRecord> isAskedFor) {
        var last = new LinkedHashMap<List<Object>, Letter>();
        for (var each : dead) {
            if (each.letter().key() != null && isAskedFor.test(each)) {
                last.put(line(each.letter()), each.letter());
            }
        }
        return last;
    }

    private static boolean isFirst(DeadRecord dead, Map<List<Object>, Letter> lastAskedFor) {
        var last = lastAskedFor.get(line(dead.letter()));
        return last != null && dead.isOpen() && dead.letter().isEarlierOfItsKey(last);
    }

    /** What has an order: the records of one key in one partition, for one consumer. */
    private static List<Object> line(Letter letter) {
        return List.of(letter.route(), letter.origin().partition(), letter.key() == null ? letter.at() : letter.key());
    }
}
