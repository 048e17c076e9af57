package dev.onsale.queue.room;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import org.springframework.http.HttpStatus;

/** The answer where a concert has no room, or not one of this organizer. */
public final class NoSuchRoom {

    private NoSuchRoom() {}

    public static ProblemException exception() {
        return Problem.of(HttpStatus.NOT_FOUND, "concert-not-found", "There is no waiting room for this concert.")
                .asException();
    }
}
