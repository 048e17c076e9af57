package dev.onsale.catalog.seatmap;

import java.util.List;
import java.util.UUID;

/**
 * The Redis keys of one schedule's map, in one slot of a cluster by their hash tag.
 *
 * @param stem what all of them start with
 */
record SeatMapKeys(String stem) {

    static SeatMapKeys of(String prefix, UUID scheduleId) {
        return new SeatMapKeys("%sseatmap:{%s}:".formatted(prefix, scheduleId));
    }

    /** Hash of {@code version}, {@code asOf} (epoch ms), {@code builtAt} (epoch ms, by Redis) and {@code size}. */
    String meta() {
        return stem + "meta";
    }

    /** Bitfield of u2, the status of each seat. */
    String seats() {
        return stem + "seats";
    }

    /** Bitfield of u32, the version of each seat. */
    String versions() {
        return stem + "versions";
    }

    /** The number of free seats. */
    String available() {
        return stem + "available";
    }

    /**
     * Hash of the changes that arrive while a map is built: seat number to version and status, and the build's token.
     */
    String pending() {
        return stem + "pending";
    }

    /** In the order in which the scripts name them. */
    List<String> all() {
        return List.of(meta(), seats(), versions(), available(), pending());
    }
}
