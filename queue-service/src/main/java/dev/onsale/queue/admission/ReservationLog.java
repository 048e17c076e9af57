package dev.onsale.queue.admission;

import java.time.Instant;
import java.util.List;

import dev.onsale.messaging.Event;
import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;

/** What has happened to reservations, as their service has told it. */
interface ReservationLog {

    String TOPIC = "onsale.reservation.events";

    /**
     * Reads all events that count for a slot from a moment on, up to those that there are now, in pages; some are
     * empty.
     *
     * @throws CheckpointsUnavailableException when it cannot be read to its end
     */
    void read(Instant since, Pages pages);

    /** Takes the events of several rooms, in the order of each reservation; false where nobody needs more of them. */
    @FunctionalInterface
    interface Pages {

        boolean accept(List<Event<ReservationFact>> page);
    }
}
