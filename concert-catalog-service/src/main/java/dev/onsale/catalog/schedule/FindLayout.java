package dev.onsale.catalog.schedule;

import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.catalog.PathId;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Finds a schedule's seats without the database after the first time: the seats of an opened schedule do not change.
 */
@Service
public class FindLayout {

    private static final int LAYOUTS_MAX = 1_000;

    private final ScheduleRepository schedules;
    private final Cache<Key, SeatLayout> layouts = Caffeine.newBuilder().maximumSize(LAYOUTS_MAX).build();

    FindLayout(ScheduleRepository schedules) {
        this.schedules = schedules;
    }

    /** The layout of the schedule that a path names, or {@code schedule-not-found}. */
    public SeatLayout find(String concertId, String scheduleId) {
        return PathId.parse(concertId)
                .flatMap(concert -> PathId.parse(scheduleId).map(schedule -> new Key(concert, schedule)))
                .flatMap(this::load)
                .orElseThrow(() -> notFound(concertId, scheduleId));
    }

    private Optional<SeatLayout> load(Key key) {
        var known = layouts.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        var found = schedules.findWithSectionsByIdAndConcertId(key.scheduleId(), key.concertId())
                .map(Schedule::layout);
        found.ifPresent(layout -> layouts.put(key, layout));
        return found;
    }

    private static ProblemException notFound(String concertId, String scheduleId) {
        return Problem.of(HttpStatus.NOT_FOUND, "schedule-not-found",
                "There is no schedule %s of concert %s.".formatted(scheduleId, concertId)).asException();
    }

    private record Key(UUID concertId, UUID scheduleId) {}
}
