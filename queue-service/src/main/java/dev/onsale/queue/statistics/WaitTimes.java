package dev.onsale.queue.statistics;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long those who were let in had waited: how many of them at most so many seconds. */
record WaitTimes(SortedMap<Long, Long> countBySecondsAtMost) {

    private static final String FIELD = "wait:";
    private static final String MORE = "more";

    /** From a room's counts, of which the {@code wait:<seconds>} are taken. */
    static WaitTimes of(Map<String, String> counts) {
        var waits = new TreeMap<Long, Long>();
        counts.forEach((name, count) -> {
            if (name.startsWith(FIELD)) {
                var bound = name.substring(FIELD.length());
                waits.put(bound.equals(MORE) ? Long.MAX_VALUE : Long.parseLong(bound), Long.parseLong(count));
            }
        });
        return new WaitTimes(waits);
    }

    /**
     * The seconds within which that share of all were let in; a bound, not an exact figure.
     *
     * @param share above 0 and at most 1
     * @return nothing where nobody was let in, or where it is beyond the highest bound
     */
    OptionalLong percentile(double share) {
        var all = countBySecondsAtMost.values().stream().mapToLong(Long::longValue).sum();
        var wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (var bucket : countBySecondsAtMost.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted && all > 0) {
                return bucket.getKey() == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(bucket.getKey());
            }
        }
        return OptionalLong.empty();
    }
}
