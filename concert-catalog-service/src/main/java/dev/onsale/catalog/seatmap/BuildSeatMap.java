package dev.onsale.catalog.seatmap;

import java.util.Optional;

import dev.onsale.catalog.schedule.SeatLayout;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Builds a map from a snapshot. Changes are noted before the snapshot is asked for: whatever happened earlier is in the
 * snapshot, whatever is heard of later is noted, and for what is both the seat's version decides.
 */
@Service
class BuildSeatMap {

    private static final Logger LOG = LoggerFactory.getLogger(BuildSeatMap.class);

    private final SeatMapModel model;
    private final SeatSnapshots snapshots;
    private final MeterRegistry meters;

    BuildSeatMap(SeatMapModel model, SeatSnapshots snapshots, MeterRegistry meters) {
        this.model = model;
        this.snapshots = snapshots;
        this.meters = meters;
    }

    /** The snapshot's states, which are the truth of that moment even when Redis did not take them. */
    SeatStates build(SeatLayout layout, String authorization) {
        var token = begin(layout);
        var snapshot = snapshots.take(layout, authorization);
        boolean isShared = token.isPresent() && finish(layout, token.get(), snapshot);
        meters.counter("onsale.seatmap.builds", "outcome", isShared ? "shared" : "unshared").increment();
        return snapshot.states();
    }

    private Optional<String> begin(SeatLayout layout) {
        try {
            return Optional.of(model.begin(layout.scheduleId()));
        } catch (DataAccessException e) {
            LOG.warn("Redis takes no seat map of schedule {}: {}", layout.scheduleId(), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean finish(SeatLayout layout, String token, SeatSnapshot snapshot) {
        try {
            return model.finish(layout.scheduleId(), token, snapshot, layout.seatsTotal());
        } catch (DataAccessException e) {
            LOG.warn("Redis has not taken the seat map of schedule {}: {}", layout.scheduleId(), e.getMessage());
            return false;
        }
    }
}
