package dev.onsale.queue.place;

import java.util.UUID;

import dev.onsale.httpapi.User;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A fan's place as a stream of events, for clients that would rather listen than poll. */
@RestController
class PlaceEventsController {

    private final StreamPlace streamPlace;
    private final CheckToken checkToken;

    PlaceEventsController(StreamPlace streamPlace, CheckToken checkToken) {
        this.streamPlace = streamPlace;
        this.checkToken = checkToken;
    }

    @GetMapping(path = "/api/v1/concerts/{concertId}/queue/me/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(@PathVariable UUID concertId, User fan,
            @RequestHeader(name = CheckToken.HEADER, required = false) @Nullable String token,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(streamPlace.stream(checkToken.check(token, concertId, fan), lastEventId));
    }
}
