package dev.onsale.catalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onsale.catalog.concert.FindConcert;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may read of a concert's dates. */
@RestController
class ScheduleController {

    private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final FindConcert findConcert;
    private final ScheduleRepository schedules;
    private final AvailableSeats availableSeats;

    ScheduleController(FindConcert findConcert, ScheduleRepository schedules, AvailableSeats availableSeats) {
        this.findConcert = findConcert;
        this.schedules = schedules;
        this.availableSeats = availableSeats;
    }

    @GetMapping("/api/v1/concerts/{concertId}/schedules")
    ResponseEntity<Dates> dates(@PathVariable String concertId) {
        var found = schedules.findByConcertIdOrderByStartsAtAscIdAsc(findConcert.existing(concertId));
        var available = availableSeats.count(found.stream().map(Schedule::id).toList());
        // Until someone has opened a seat map nobody has chosen a seat from it: all of them is then the best number.
        var items = found.stream()
                .map(date -> DateBody.of(date, available.getOrDefault(date.id(), date.seatsTotal()))).toList();
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(new Dates(items));
    }

    record Dates(List<DateBody> items) {}

    record DateBody(UUID scheduleId, Instant startsAt, Instant salesOpenAt, int seatsTotal, int seatsAvailable,
            boolean seatsReady, @JsonInclude(Include.NON_NULL) @Nullable RefundPolicy refundPolicy) {

        static DateBody of(Schedule date, int seatsAvailable) {
            return new DateBody(date.id(), date.startsAt(), date.salesOpenAt(), date.seatsTotal(), seatsAvailable,
                    date.seatsReady(), date.refundPolicy());
        }
    }
}
