package dev.onsale.catalog.concert;

import java.net.URI;
import java.util.Optional;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What organizers do with concerts. */
@RestController
class AdminConcertController {

    private final CreateConcert createConcert;
    private final IdempotentRequests requests;

    AdminConcertController(CreateConcert createConcert, IdempotentRequests requests) {
        this.createConcert = createConcert;
        this.requests = requests;
    }

    @PostMapping("/api/v1/admin/concerts")
    ResponseEntity<?> create(User organizer, Optional<IdempotencyKey> key, @Valid @RequestBody NewConcert request) {
        return key.<ResponseEntity<?>>map(given -> requests.once(organizer, given, "POST /admin/concerts", request,
                () -> create(organizer, request)))
                .orElseGet(() -> create(organizer, request));
    }

    private ResponseEntity<?> create(User organizer, NewConcert request) {
        var concert = createConcert.create(organizer.id(), request);
        return ResponseEntity.created(URI.create("/api/v1/concerts/" + concert.id())).body(ConcertBody.of(concert));
    }
}
