package dev.onsale.catalog.concert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes one more date on a concert, which is the concert's next step; for the schedules of the same transaction. */
@Service
public class AddDate {

    private final ConcertRepository concerts;

    AddDate(ConcertRepository concerts) {
        this.concerts = concerts;
    }

    /** The step taken, or nothing when this organizer has no such concert. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ConcertStep> add(UUID concertId, String organizerId, Instant startsAt, Instant salesOpenAt) {
        return concerts.addDate(concertId.toString(), organizerId, startsAt, salesOpenAt) == 0
                ? Optional.empty()
                : Optional.of(concerts.findStep(concertId));
    }
}
