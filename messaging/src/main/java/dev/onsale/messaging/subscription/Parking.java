package dev.onsale.messaging.subscription;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Remembers what was put aside, so that nothing of the same key goes past it. */
@FunctionalInterface
interface Parking {

    /** Doing it again changes nothing. */
    void park(String consumer, Origin origin, ParkingKey key, @Nullable UUID eventId);
}
