package dev.onsale.catalog.schedule;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Counts free seats. The seat map knows them, and is built on schedules: hence the other way round only this. */
public interface AvailableSeats {

    /**
     * The free seats of those schedules whose count is known, in one round trip; they lag behind the holds a little.
     */
    Map<UUID, Integer> count(Collection<UUID> scheduleIds);
}
