package dev.onsale.reservation.schedule;

import java.util.Optional;
import java.util.UUID;

/** Finds sales for the other features. */
public interface Sales {

    /** The schedule's sale, once its seats exist. */
    Optional<Sale> find(UUID scheduleId);
}
