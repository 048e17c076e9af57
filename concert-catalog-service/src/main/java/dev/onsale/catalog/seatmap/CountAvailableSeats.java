package dev.onsale.catalog.seatmap;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.onsale.catalog.schedule.AvailableSeats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Counts free seats by the maps in Redis; without Redis it knows none. */
@Service
class CountAvailableSeats implements AvailableSeats {

    private static final Logger LOG = LoggerFactory.getLogger(CountAvailableSeats.class);

    private final SeatMapModel model;

    CountAvailableSeats(SeatMapModel model) {
        this.model = model;
    }

    @Override
    public Map<UUID, Integer> count(Collection<UUID> scheduleIds) {
        if (scheduleIds.isEmpty()) {
            return Map.of();
        }
        try {
            return model.available(scheduleIds);
        } catch (DataAccessException e) {
            LOG.debug("Redis does not tell how many seats are free", e);
            return Map.of();
        }
    }
}
