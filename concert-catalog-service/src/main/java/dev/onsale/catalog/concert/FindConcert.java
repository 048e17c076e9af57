package dev.onsale.catalog.concert;

import java.util.UUID;

import dev.onsale.catalog.PathId;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Finds the concert that a path names, or ends the request with {@code concert-not-found}. */
@Service
public class FindConcert {

    private final ConcertRepository concerts;

    FindConcert(ConcertRepository concerts) {
        this.concerts = concerts;
    }

    /** The id of a concert that exists. */
    public UUID existing(String concertId) {
        return PathId.parse(concertId).filter(concerts::existsById).orElseThrow(() -> notFound(concertId));
    }

    Concert find(String concertId) {
        return PathId.parse(concertId).flatMap(concerts::findById).orElseThrow(() -> notFound(concertId));
    }

    /** The answer where there is no such concert, or where it is another organizer's. */
    public static ProblemException notFound(String concertId) {
        return Problem.of(HttpStatus.NOT_FOUND, "concert-not-found", "There is no concert " + concertId + ".")
                .asException();
    }
}
