package dev.onsale.catalog.seatmap;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.catalog.schedule.FindLayout;
import dev.onsale.catalog.schedule.Money;
import dev.onsale.catalog.schedule.SeatLayout;
import dev.onsale.catalog.schedule.SeatLayout.Place;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The seats of a schedule, for those whom the gateway has let through with their pass. */
@RestController
class SeatMapController {

    private static final CacheControl REVALIDATED = CacheControl.noCache().cachePrivate();

    private final FindLayout findLayout;
    private final OpenSeatMap openSeatMap;

    SeatMapController(FindLayout findLayout, OpenSeatMap openSeatMap) {
        this.findLayout = findLayout;
        this.openSeatMap = openSeatMap;
    }

    @GetMapping("/api/v1/concerts/{concertId}/schedules/{scheduleId}/seats")
    ResponseEntity<SeatMap> seats(@PathVariable String concertId, @PathVariable String scheduleId,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, WebRequest request) {
        var layout = findLayout.find(concertId, scheduleId);
        var states = openSeatMap.open(layout, authorization);
        // Weak: a map built anew shows the same seats with another asOf.
        var etag = "W/\"%d\"".formatted(states.version());
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).cacheControl(REVALIDATED).build();
        }
        return ResponseEntity.ok().eTag(etag).cacheControl(REVALIDATED).body(SeatMap.of(layout, states));
    }

    record SeatMap(UUID scheduleId, Instant asOf, long version, List<Seat> seats) {

        static SeatMap of(SeatLayout layout, SeatStates states) {
            var seats = layout.places().map(place -> Seat.of(place, states.status(place.number()))).toList();
            return new SeatMap(layout.scheduleId(), states.asOf(), states.version(), seats);
        }
    }

    record Seat(int number, String section, String row, String grade, Money price, SeatStatus status) {

        static Seat of(Place place, SeatStatus status) {
            var section = place.section();
            return new Seat(place.number(), section.name(), Integer.toString(place.row()), section.grade(),
                    section.price(), status);
        }
    }
}
