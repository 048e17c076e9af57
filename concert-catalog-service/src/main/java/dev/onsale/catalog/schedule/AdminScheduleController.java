package dev.onsale.catalog.schedule;

import java.net.URI;
import java.util.Optional;

import dev.onsale.catalog.PathId;
import dev.onsale.catalog.concert.FindConcert;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What organizers do with the dates of their concerts. */
@RestController
class AdminScheduleController {

    private final OpenSchedule openSchedule;
    private final IdempotentRequests requests;

    AdminScheduleController(OpenSchedule openSchedule, IdempotentRequests requests) {
        this.openSchedule = openSchedule;
        this.requests = requests;
    }

    @PostMapping("/api/v1/admin/concerts/{concertId}/schedules")
    ResponseEntity<?> open(User organizer, Optional<IdempotencyKey> key, @PathVariable String concertId,
            @Valid @RequestBody ScheduleRequest request) {
        var plan = request.plan();
        var operation = "POST /admin/concerts/%s/schedules".formatted(concertId);
        return key.<ResponseEntity<?>>map(given -> requests.once(organizer, given, operation, request,
                () -> open(organizer, concertId, plan)))
                .orElseGet(() -> open(organizer, concertId, plan));
    }

    private ResponseEntity<?> open(User organizer, String concertId, NewSchedule plan) {
        var schedule = PathId.parse(concertId).flatMap(id -> openSchedule.open(organizer.id(), id, plan))
                .orElseThrow(() -> FindConcert.notFound(concertId));
        return ResponseEntity.created(URI.create("/api/v1/concerts/" + concertId + "/schedules"))
                .body(ScheduleBody.opened(schedule));
    }
}
