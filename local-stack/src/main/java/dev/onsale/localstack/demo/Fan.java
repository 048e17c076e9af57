package dev.onsale.localstack.demo;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import dev.onsale.localstack.demo.FanPlan.Intent;
import dev.onsale.localstack.demo.FanReport.Outcome;
import dev.onsale.localstack.demo.HoldSeats.Outcome.AllSold;
import dev.onsale.localstack.demo.HoldSeats.Outcome.Held;
import dev.onsale.localstack.demo.HoldSeats.Outcome.PassTooLate;
import org.jspecify.annotations.Nullable;

/** One fan's visit, from the arrival to the way home. */
final class Fan {

    private final Venue venue;
    private final FanPlan plan;
    private final StandInLine line;
    private final HoldSeats holdSeats;
    private final PayForSeats payForSeats;
    private final String accessToken;
    private final Set<String> held = new LinkedHashSet<>();
    private final Set<String> paid = new LinkedHashSet<>();
    private @Nullable Hold hold;

    Fan(Venue venue, FanPlan plan, String accessToken) {
        this.venue = venue;
        this.plan = plan;
        this.accessToken = accessToken;
        line = new StandInLine(venue, accessToken);
        holdSeats = new HoldSeats(venue, accessToken, new Random(plan.seed()));
        payForSeats = new PayForSeats(venue, accessToken);
    }

    FanReport visit() {
        return new FanReport(plan.userId(), plan.intent(), outcome(), Set.copyOf(held), Set.copyOf(paid));
    }

    private Outcome outcome() {
        try {
            venue.calls().pause(plan.arrival());
            return shopUntilDone();
        } catch (OutOfTime _) {
            return Outcome.RAN_OUT_OF_TIME;
        } catch (BrokenOff _) {
            return Outcome.BROKE_OFF;
        } catch (RuntimeException e) {
            venue.surprises().broken(plan.userId(), e);
            return Outcome.BROKE_OFF;
        }
    }

    /** A pass that ends too early costs another round in the line, not the seats that are held. */
    private Outcome shopUntilDone() {
        while (true) {
            var pass = line.untilAdmitted();
            if (pass.isEmpty()) {
                return venue.soldOut().isKnown() ? Outcome.FOUND_IT_SOLD_OUT : Outcome.TURNED_AWAY;
            }
            venue.tally().gotIn();
            try {
                var outcome = shop(pass.get());
                if (outcome.isPresent()) {
                    goHome(outcome.get(), pass.get());
                    return outcome.get();
                }
                venue.tally().passTooLate();
            } finally {
                venue.tally().went();
            }
        }
    }

    private Optional<Outcome> shop(String pass) {
        while (true) {
            if (hold == null) {
                switch (holdSeats.hold(plan.seatsWanted(), pass)) {
                    case AllSold() -> {
                        return Optional.of(Outcome.FOUND_IT_SOLD_OUT);
                    }
                    case PassTooLate() -> {
                        return Optional.empty();
                    }
                    case Held(var seats) -> {
                        hold = seats;
                        held.add(seats.reservationId());
                        venue.calls().pause(plan.thinking());
                    }
                }
            }
            var step = decide(hold, pass);
            if (!step.again()) {
                return Optional.ofNullable(step.outcome());
            }
        }
    }

    /** What follows with the seats in hand: an end, another look at the map, or another round in the line. */
    private Step decide(Hold seats, String pass) {
        if (plan.intent() == Intent.VANISHES) {
            return Step.end(Outcome.VANISHED);
        }
        if (plan.intent() == Intent.WALKS_AWAY) {
            venue.calls().send(Request.delete(Call.CANCEL, seats.path()).as(accessToken));
            return released(seats, Step.end(Outcome.WALKED_AWAY));
        }
        return switch (payForSeats.pay(seats, plan.intent().cards(), pass)) {
            case PAID -> confirmed(seats);
            case DECLINED -> released(seats, Step.end(Outcome.DECLINED));
            case HOLD_OVER -> released(seats, Step.LOOK_AGAIN);
            case PASS_TOO_LATE -> Step.STAND_IN_LINE;
        };
    }

    private Step confirmed(Hold seats) {
        paid.add(seats.reservationId());
        if (payForSeats.awaitConfirmed(seats)) {
            venue.tally().paid(seats.seats().size());
            hold = null;
            return Step.end(Outcome.BOUGHT);
        }
        return released(seats, Step.LOOK_AGAIN);
    }

    private Step released(Hold seats, Step then) {
        venue.tally().released(seats.seats().size());
        hold = null;
        return then;
    }

    /** Frees the place inside for the next one; who vanishes does not. */
    private void goHome(Outcome outcome, String pass) {
        if (outcome != Outcome.VANISHED) {
            line.leave(pass);
        }
    }

    private record Step(boolean again, @Nullable Outcome outcome) {

        static final Step LOOK_AGAIN = new Step(true, null);
        static final Step STAND_IN_LINE = new Step(false, null);

        static Step end(Outcome outcome) {
            return new Step(false, outcome);
        }
    }
}
