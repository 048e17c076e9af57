package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Looks at the seat map and holds what is free, until something is held or all is sold. */
final class HoldSeats {

    private static final Duration AFTER_CONFLICT = Duration.ofMillis(200);
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(1);

    private final Venue venue;
    private final String accessToken;
    private final Random random;
    private final PickSeats pickSeats;

    HoldSeats(Venue venue, String accessToken, Random random) {
        this.venue = venue;
        this.accessToken = accessToken;
        this.random = random;
        this.pickSeats = new PickSeats(random);
    }

    /** What became of the looking. */
    sealed interface Outcome {

        record Held(Hold hold) implements Outcome {}

        record AllSold() implements Outcome {}

        record PassTooLate() implements Outcome {}
    }

    Outcome hold(int wanted, String pass) {
        while (true) {
            var look = venue.calls().send(Request.get(Call.SEAT_MAP, venue.sale().seatMapPath()).as(accessToken)
                    .inQueue(pass));
            if (!look.is(200)) {
                return new Outcome.PassTooLate();
            }
            var map = SeatMap.of(look.body());
            if (map.soldOut()) {
                venue.soldOut().tellEveryone();
                return new Outcome.AllSold();
            }
            var picked = pickSeats.from(map.in(SeatMap.AVAILABLE), wanted);
            var outcome = picked.isEmpty() ? waitForReleasedSeats() : tryToHold(picked, pass);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    /** Nothing free, but held seats may come back. */
    private Optional<Outcome> waitForReleasedSeats() {
        if (venue.soldOut().isKnown()) {
            return Optional.of(new Outcome.AllSold());
        }
        venue.calls().pause(jittered(UNTIL_NEXT_LOOK));
        return Optional.empty();
    }

    private Optional<Outcome> tryToHold(List<Integer> seats, String pass) {
        var body = "{\"seatNumbers\": " + seats + "}";
        var answer = venue.calls().send(Request.post(Call.HOLD, venue.sale().reservationsPath(), body).as(accessToken)
                .inQueue(pass).once(UUID.randomUUID().toString()));
        return switch (answer.status()) {
            case 201 -> {
                venue.tally().held(seats.size());
                yield Optional.of(new Outcome.Held(new Hold(answer.text("reservationId"), seats)));
            }
            case 409 -> {
                venue.tally().conflict();
                venue.calls().pause(jittered(AFTER_CONFLICT));
                yield Optional.empty();
            }
            default -> Optional.of(new Outcome.PassTooLate());
        };
    }

    private Duration jittered(Duration pause) {
        return pause.plusMillis(random.nextLong(pause.toMillis()));
    }
}
