package dev.onsale.queue.place;

import java.net.URI;
import java.util.UUID;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.User;
import dev.onsale.queue.place.JoinOutcome.Closed;
import dev.onsale.queue.place.JoinOutcome.Joined;
import dev.onsale.queue.place.JoinOutcome.Kept;
import dev.onsale.queue.place.JoinOutcome.NoRoom;
import dev.onsale.queue.place.JoinOutcome.NotOpen;
import dev.onsale.queue.room.NoSuchRoom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A fan's place in a concert's room. */
@RestController
@RequestMapping("/api/v1/concerts/{concertId}/queue")
class PlaceController {

    private final JoinQueue joinQueue;
    private final LookUpPlace lookUpPlace;
    private final LeaveQueue leaveQueue;
    private final CheckToken checkToken;

    PlaceController(JoinQueue joinQueue, LookUpPlace lookUpPlace, LeaveQueue leaveQueue, CheckToken checkToken) {
        this.joinQueue = joinQueue;
        this.lookUpPlace = lookUpPlace;
        this.leaveQueue = leaveQueue;
        this.checkToken = checkToken;
    }

    @PostMapping
    ResponseEntity<Place> join(@PathVariable UUID concertId, User fan) {
        return switch (joinQueue.join(concertId, fan.id())) {
            case Joined(var place) -> ResponseEntity
                    .created(URI.create("/api/v1/concerts/%s/queue/me".formatted(concertId))).body(place);
            case Kept(var place) -> ResponseEntity.ok(place);
            case NotOpen(var opensAt) -> throw conflict("queue-not-open", "The waiting room is not open yet.")
                    .with("opensAt", opensAt).asException();
            case Closed _ -> throw conflict("queue-closed", "The sale is over.").asException();
            case NoRoom _ -> throw NoSuchRoom.exception();
        };
    }

    @GetMapping("/me")
    Place look(@PathVariable UUID concertId, User fan,
            @RequestHeader(name = CheckToken.HEADER, required = false) @Nullable String token) {
        return lookUpPlace.look(checkToken.check(token, concertId, fan)).orElseThrow(NoSuchRoom::exception);
    }

    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID concertId, User fan,
            @RequestHeader(name = CheckToken.HEADER, required = false) @Nullable String token) {
        leaveQueue.leave(checkToken.check(token, concertId, fan));
    }

    private static Problem conflict(String slug, String detail) {
        return Problem.of(HttpStatus.CONFLICT, slug, detail);
    }
}
