package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import dev.onsale.reservation.hold.RecordTogether.Taken;
import dev.onsale.reservation.schedule.Sale;
import org.springframework.stereotype.Service;

/**
 * {@link HoldSeats} for many fans of one schedule in one transaction, in the order in which they came. It locks as that
 * does, all seats in the order of their primary key, then all fans in one order. Whoever is refused leaves no trace, so
 * that the others need not be rolled back. What is not plain (a hold to be taken over, seats whose first claimant was
 * refused) stays undecided, and is decided alone.
 */
@Service
class HoldTogether {

    private final TakenSeats takenSeats;
    private final HoldStrategy strategy;
    private final SeatsTogether seats;
    private final LimitTogether limit;
    private final RecordTogether recordTogether;
    private final RefuseSeats refuseSeats;

    HoldTogether(TakenSeats takenSeats, HoldStrategy strategy, SeatsTogether seats, LimitTogether limit,
            RecordTogether recordTogether, RefuseSeats refuseSeats) {
        this.takenSeats = takenSeats;
        this.strategy = strategy;
        this.seats = seats;
        this.limit = limit;
        this.recordTogether = recordTogether;
        this.refuseSeats = refuseSeats;
    }

    /** Joins the surrounding transaction. @return for each fan the outcome, or none where it is to be decided alone */
    List<Optional<HoldOutcome>> hold(Sale sale, List<GroupedHold> fans) {
        var outcomes = new HashMap<GroupedHold, HoldOutcome>();
        var lacking = new HashMap<GroupedHold, List<Integer>>();
        var asked = new ArrayList<GroupedHold>();
        for (var fan : fans) {
            takenSeats.refusal(sale.scheduleId(), fan.numbers())
                    .ifPresentOrElse(refusal -> outcomes.put(fan, refusal), () -> asked.add(fan));
        }
        var claims = claim(sale.scheduleId(), asked, lacking);
        hold(sale, claims, outcomes, lacking);
        asked.stream().filter(fan -> !outcomes.containsKey(fan))
                .forEach(fan -> lacking.merge(fan, claims.lostTo(fan, outcomes), HoldTogether::both));
        outcomes.putAll(refuseSeats.refuse(sale.scheduleId(), lacking));
        return fans.stream().map(fan -> Optional.ofNullable(outcomes.get(fan))).toList();
    }

    private static List<Integer> both(List<Integer> taken, List<Integer> lost) {
        return Stream.concat(taken.stream(), lost.stream()).distinct().sorted().toList();
    }

    /** Each seat is claimed by the first who wants it and lacks nothing. */
    private Claims claim(UUID scheduleId, List<GroupedHold> fans, Map<GroupedHold, List<Integer>> lacking) {
        var claims = new Claims();
        if (fans.isEmpty()) {
            return claims;
        }
        var taken = seats.taken(scheduleId, fans.stream().flatMap(fan -> fan.numbers().stream()).distinct().toList());
        for (var fan : fans) {
            var missing = fan.numbers().stream().filter(taken::contains).toList();
            if (missing.isEmpty()) {
                claims.add(fan);
            } else {
                lacking.put(fan, missing);
            }
        }
        return claims;
    }

    private void hold(Sale sale, Claims claims, Map<GroupedHold, HoldOutcome> outcomes,
            Map<GroupedHold, List<Integer>> lacking) {
        if (claims.isEmpty()) {
            return;
        }
        var wanted = claims.all();
        strategy.holdTogether(sale.scheduleId(), wanted);
        var held = seats.findHeld(sale.scheduleId(), wanted);
        var complete = new ArrayList<Taken>();
        var undone = new ArrayList<SeatClaim>();
        for (var fan : claims.fans()) {
            var its = held.getOrDefault(fan.reservationId(), List.of());
            var missing = ClaimSeats.without(fan.numbers(), its);
            if (missing.isEmpty()) {
                complete.add(new Taken(fan, its));
            } else {
                lacking.put(fan, missing);
                undone.addAll(claimsOf(fan, its));
            }
        }
        record(sale, complete, undone, outcomes);
        seats.undo(sale.scheduleId(), undone);
    }

    private void record(Sale sale, List<Taken> complete, Collection<SeatClaim> undone,
            Map<GroupedHold, HoldOutcome> outcomes) {
        if (complete.isEmpty()) {
            return;
        }
        var live = limit.lock(sale.scheduleId(), complete.stream().map(hold -> hold.fan().userId()).toList());
        var within = new ArrayList<Taken>();
        for (var hold : complete) {
            if (live.add(hold.fan().userId(), hold.seats().size())) {
                within.add(hold);
            } else {
                outcomes.put(hold.fan(), new OverLimit(live.limit()));
                undone.addAll(claimsOf(hold.fan(), hold.seats()));
            }
        }
        var held = recordTogether.record(sale, within, live.asOf());
        for (int i = 0; i < held.size(); i++) {
            outcomes.put(within.get(i).fan(), held.get(i));
        }
    }

    private static List<SeatClaim> claimsOf(GroupedHold fan, List<HeldSeat> seats) {
        return seats.stream().map(seat -> new SeatClaim(seat.number(), fan.reservationId())).toList();
    }

    /** Who may have which seat, if it is free. */
    private static final class Claims {

        private final Map<Integer, GroupedHold> byNumber = new HashMap<>();
        private final List<GroupedHold> fans = new ArrayList<>();

        /** Claims all of the fan's seats, unless somebody came first. */
        void add(GroupedHold fan) {
            if (fan.numbers().stream().noneMatch(byNumber::containsKey)) {
                fans.add(fan);
                fan.numbers().forEach(number -> byNumber.put(number, fan));
            }
        }

        boolean isEmpty() {
            return fans.isEmpty();
        }

        List<GroupedHold> fans() {
            return fans;
        }

        List<SeatClaim> all() {
            return fans.stream().flatMap(fan -> fan.numbers().stream()
                    .map(number -> new SeatClaim(number, fan.reservationId()))).toList();
        }

        /** The seats that another of the group holds now; none where that one was refused, and they may be free. */
        List<Integer> lostTo(GroupedHold loser, Map<GroupedHold, HoldOutcome> outcomes) {
            return loser.numbers().stream().filter(number -> byNumber.containsKey(number)
                    && outcomes.get(byNumber.get(number)) instanceof Held).toList();
        }
    }
}
