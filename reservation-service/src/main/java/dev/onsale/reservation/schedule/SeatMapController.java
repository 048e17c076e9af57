package dev.onsale.reservation.schedule;

import java.util.List;
import java.util.UUID;

import dev.onsale.httpapi.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The truth about a schedule's seats, for the catalog's read model; the gateway does not route it. */
@RestController
class SeatMapController {

    private final SeatMap seatMap;

    SeatMapController(SeatMap seatMap) {
        this.seatMap = seatMap;
    }

    @GetMapping("/api/v1/internal/schedules/{scheduleId}/seats")
    SeatMapBody seats(@PathVariable UUID scheduleId) {
        return seatMap.of(scheduleId)
                .orElseThrow(() -> Problem
                        .of(HttpStatus.NOT_FOUND, "schedule-not-found", "There is no schedule with this id.")
                        .asException());
    }

    record SeatMapBody(UUID scheduleId, UUID concertId, List<SeatBody> seats) {}

    record SeatBody(int number, String section, String row, String grade, Money price, String status, long version) {}
}
