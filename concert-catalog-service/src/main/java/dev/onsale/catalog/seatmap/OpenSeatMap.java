package dev.onsale.catalog.seatmap;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.onsale.catalog.schedule.SeatLayout;
import dev.onsale.catalog.seatmap.SeatMapModel.Shown;
import dev.onsale.httpapi.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Reads a schedule's map from Redis. Where it is missing, one build a replica serves all who wait. Without Redis every
 * read joins such a build: slower, and still at most one snapshot a schedule and replica at a time.
 */
@Service
class OpenSeatMap {

    private final SeatMapModel model;
    private final BuildSeatMap buildSeatMap;
    private final SeatMapProperties properties;
    private final Counter redisFailures;
    private final SingleFlight<UUID, SeatStates> builds = new SingleFlight<>();

    OpenSeatMap(SeatMapModel model, BuildSeatMap buildSeatMap, SeatMapProperties properties, MeterRegistry meters) {
        this.model = model;
        this.buildSeatMap = buildSeatMap;
        this.properties = properties;
        this.redisFailures = meters.counter("onsale.seatmap.redis.failures");
    }

    /** @param authorization the reader's own, for a snapshot where one is needed */
    SeatStates open(SeatLayout layout, String authorization) {
        var shown = shown(layout);
        if (shown.isEmpty()) {
            return await(build(layout, authorization));
        }
        if (!isYoung(shown.get())) {
            var _ = build(layout, authorization);
        }
        return shown.get().states();
    }

    private CompletableFuture<SeatStates> build(SeatLayout layout, String authorization) {
        // Looks again: the build before may have ended just after this reader had looked in vain.
        return builds.join(layout.scheduleId(), () -> shown(layout).filter(this::isYoung).map(Shown::states)
                .orElseGet(() -> buildSeatMap.build(layout, authorization)));
    }

    private Optional<Shown> shown(SeatLayout layout) {
        try {
            return model.read(layout.scheduleId());
        } catch (DataAccessException e) {
            redisFailures.increment();
            return Optional.empty();
        }
    }

    private boolean isYoung(Shown map) {
        return map.age().compareTo(properties.maxAge()) < 0;
    }

    private SeatStates await(CompletableFuture<SeatStates> build) {
        try {
            return build.get(properties.buildTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("The seat map could not be built.", e.getCause());
        } catch (TimeoutException e) {
            throw Unavailable.because("The seat map is still being built.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unavailable.because("The server is shutting down.");
        }
    }
}
